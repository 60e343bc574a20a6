using WhatsAppExport.Archives;

namespace WhatsAppExport.Reading;

/// <summary>Counts a chat's messages and files.</summary>
internal sealed class Overview
{
    private const int MostNamed = 20;

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

    public ExportSummary Summary => new(messages, kinds, first, last, media.Present, media.Missing, media.Omitted);

    public void Add(Message message)
    {
        messages++;
        kinds[message.Kind] = kinds.GetValueOrDefault(message.Kind) + 1;
        first = first is null || message.At < first ? message.At : first;
        last = last is null || message.At > last ? message.At : last;
        if (message.At < previous)
        {
            outOfOrder++;
            longestJump = Math.Max(longestJump, (previous - message.At).Days);
        }

        previous = message.At;
        if (message.Attachment is { } attachment)
        {
            Add(attachment);
        }
    }

    public IEnumerable<ExportWarning> Warnings(Archive? archive, ArchiveEntry? chat)
    {
        if (outOfOrder > 0)
        {
            var jump = longestJump > 0 ? $", by up to {longestJump} days: text that was pasted from another export looks so too" : "";
            yield return new(
                ExportWarnings.OutOfOrder,
                (outOfOrder == 1 ? "1 message is earlier than the one before it" : $"{outOfOrder} messages are earlier than the one before them") + jump);
        }

        if (archive is null)
        {
            yield break;
        }

        var rejected = archive.Entries
            .Where(entry => entry.Refusal is not null)
            .Select(entry => $"{entry.Name} ({ArchiveEntry.Reason(entry.Refusal!.Value)})");
        var unreferenced = archive.Entries
            .Where(entry => entry.Refusal is null && entry != chat && !referenced.Contains(entry))
            .Select(entry => entry.Name);
        var all = Name(ExportWarnings.MediaMissing, missing)
            .Concat(Name(ExportWarnings.MediaUnreferenced, unreferenced))
            .Concat(Name(ExportWarnings.MediaRejected, rejected));
        foreach (var warning in all)
        {
            yield return warning;
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
