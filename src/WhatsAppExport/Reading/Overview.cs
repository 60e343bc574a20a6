using WhatsAppExport.Archives;
using WhatsAppExport.Contract;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Reading;

/// <summary>Counts a chat's messages and files.</summary>
internal sealed class Overview
{
    private const int MostNamed = 20;
    private const int MostUnread = 4;
    private const int LongestUnread = 40;

    private readonly Dictionary<MessageKind, int> kinds = [];
    private readonly HashSet<ArchiveEntry> referenced = [];
    private readonly List<string> missing = [];
    private (int Present, int Missing, int Omitted) media;
    private DateTime? first;
    private DateTime? last;
    private DateTime previous;
    private int messages;
    private int outOfOrder;
    private int longestJump;
    private readonly List<string> unread = [];
    private int unreadTexts;

    /// <summary>The largest step back in time from the newest message so far.</summary>
    public TimeSpan Lookback { get; private set; }

    public ExportSummary Summary => new(messages, kinds, first, last, media.Present, media.Missing, media.Omitted);

    public void Add(Message message)
    {
        messages++;
        kinds[message.Kind] = kinds.GetValueOrDefault(message.Kind) + 1;
        first = first is null || message.At < first ? message.At : first;
        last = last is null || message.At > last ? message.At : last;
        Lookback = last.Value - message.At is var behind && behind > Lookback ? behind : Lookback;
        if (message.At < previous)
        {
            outOfOrder++;
            longestJump = Math.Max(longestJump, (previous - message.At).Days);
        }

        previous = message.At;
        AddUnread(message);
        if (message.Attachment is { } attachment)
        {
            Add(attachment);
        }
    }

    /// <summary>Warnings about the messages.</summary>
    public IEnumerable<ExportWarning> Warnings()
    {
        if (outOfOrder > 0)
        {
            var many = outOfOrder == 1
                ? "1 message is earlier than the one before it"
                : $"{outOfOrder} messages are earlier than the one before them";
            var far = longestJump == 0
                ? ""
                : $" (up to {longestJump} d): text pasted from another export can look like this";
            yield return new(ExportWarnings.OutOfOrder, many + far);
        }

        if (unreadTexts > 0)
        {
            var many = unreadTexts == 1 ? "1 text has" : $"{unreadTexts} texts have";
            var more = unreadTexts > unread.Count ? ", and more" : "";
            yield return new(
                ExportWarnings.UnknownNotice,
                $"{many} the form of WhatsApp's own, in no known wording: {string.Join(", ", unread)}{more}");
        }
    }

    /// <summary>Warnings about the archive.</summary>
    public IEnumerable<ExportWarning> Warnings(Archive? archive, ArchiveEntry? chat)
    {
        if (archive is null)
        {
            return [];
        }

        var rejected = archive.Entries
            .Where(entry => entry.Refusal is not null)
            .Select(entry => $"{entry.Name} ({ArchiveEntry.Reason(entry.Refusal!.Value)})");
        var unreferenced = archive.Entries
            .Where(entry => entry.Refusal is null && entry != chat && !referenced.Contains(entry))
            .Select(entry => entry.Name);
        return
        [
            .. Name(ExportWarnings.MediaMissing, missing),
            .. Name(ExportWarnings.MediaUnreferenced, unreferenced),
            .. Name(ExportWarnings.MediaRejected, rejected),
        ];
    }

    private void AddUnread(Message message)
    {
        if (message.Unread is not { } words)
        {
            return;
        }

        unreadTexts++;
        if (unread.Count < MostUnread)
        {
            var reading = message switch
            {
                { Kind: MessageKind.System } => "left out",
                { Edited: true } => "edited",
                _ => "a file",
            };
            var excerpt = words.Length <= LongestUnread ? words : $"{words.AsSpan(0, LongestUnread)}…";
            unread.Add($"line {message.Line} \"{excerpt}\" ({reading})");
        }
    }

    private void Add(Attachment attachment)
    {
        switch (attachment.State)
        {
            case AttachmentState.Present:
                media.Present++;
                referenced.Add(attachment.Entry!);
                break;
            case AttachmentState.Omitted:
                media.Omitted++;
                break;
            default:
                media.Missing++;
                if (attachment.State == AttachmentState.Missing && missing.Count <= MostNamed)
                {
                    missing.Add(attachment.FileName!);
                }

                break;
        }
    }

    private static IEnumerable<ExportWarning> Name(string code, IEnumerable<string> files) => files
        .Take(MostNamed + 1)
        .Select((file, index) => new ExportWarning(code, index < MostNamed ? file : "and more"));
}
