using McpCloseWhatsApp.Files;
using WhatsAppExport;

namespace McpCloseWhatsApp.Importing;

/// <summary>Makes drafts of the messages of an export, the same ones each time, and counts what is left out.</summary>
/// <param name="latest">What is later than this has a wrong date.</param>
internal sealed class Drafts(Export export, Cast cast, WallClock clock, ImportRequest request, DateTimeOffset latest)
{
    private readonly Dictionary<string, int> equals = [];
    private readonly SortedDictionary<SkipReason, int> skipped = [];

    public IReadOnlyDictionary<SkipReason, int> Skipped => skipped;

    /// <summary>Files that are larger than Close takes, and were left out.</summary>
    public int TooLarge { get; private set; }

    public List<ImportedMessage> Read(CancellationToken cancellationToken)
    {
        List<ImportedMessage> messages = [];
        foreach (var message in export.ReadMessages(cancellationToken))
        {
            var at = clock.Read(message.At);
            if (ReasonToSkip(message, at) is { } reason)
            {
                skipped[reason] = skipped.GetValueOrDefault(reason) + 1;
            }
            else
            {
                messages.Add(new(DraftOf(message, at), message.Line, message.Author!.Name));
            }
        }

        return messages;
    }

    private SkipReason? ReasonToSkip(Message message, DateTimeOffset at) => message switch
    {
        { Kind: MessageKind.Call } => SkipReason.Call,
        { Kind: MessageKind.System } or { Author: null } => SkipReason.System,
        { Kind: MessageKind.Deleted } => SkipReason.Deleted,
        { Kind: MessageKind.Unavailable } => SkipReason.Unavailable,
        { Author: { } author } when cast.IsMe(author) && cast.MyCorrespondence is null => SkipReason.OwnToSeveral,
        { Author: { } author } when !cast.IsMe(author) && !cast.Contacts.ContainsKey(author.Name) => SkipReason.OtherAuthor,
        _ when at < request.Since || at > request.Until => SkipReason.OutsidePeriod,
        _ when at > latest => SkipReason.InFuture,
        { Attachment: null } when string.IsNullOrWhiteSpace(ReadableText.Of(message)) => SkipReason.Empty,
        _ => null,
    };

    private Draft DraftOf(Message message, DateTimeOffset at)
    {
        var mine = cast.IsMe(message.Author!);
        var with = mine ? cast.MyCorrespondence! : cast.Contacts[message.Author!.Name];
        var (direction, text, files) = (mine ? Direction.Outgoing : Direction.Incoming, ReadableText.Of(message), FilesOf(message));
        return new()
        {
            Id = IdOf(with.ContactId, at, direction, text),
            With = with,
            Direction = direction,
            MessageMarkdown = files.Count == 0 && string.IsNullOrWhiteSpace(text) ? ReadableText.MarkOf(message) : text,
            ActivityAt = at,
            MinuteTwins = export.Format.Precision == Precision.Minute ? MinuteTwins.All : MinuteTwins.AtTheFullMinute,
            Files = files,
        };
    }

    // Made of what was written, so that the id does not depend on whether the export brought the file along.
    private WhatsAppMessageId IdOf(string contactId, DateTimeOffset at, Direction direction, string text)
    {
        var first = SynthesizedId.Of(contactId, at, direction, text, ordinal: 0);
        var ordinal = equals[first] = equals.GetValueOrDefault(first, -1) + 1;
        return new(ordinal == 0 ? first : SynthesizedId.Of(contactId, at, direction, text, ordinal));
    }

    private IReadOnlyList<AttachedFile> FilesOf(Message message)
    {
        if (!request.IncludeMedia || message.Attachment is not { State: AttachmentState.Present, Size: > 0 and var size } file)
        {
            return [];
        }

        if (size > AttachmentReader.MostBytes)
        {
            TooLarge++;
            return [];
        }

        var name = FileNames.Of(file.FileName);
        return [new LocalFile(FileNames.Of(file.DisplayName ?? file.FileName), ContentTypes.Of(name, []), size, () => Open(file, name))];
    }

    // What is damaged shows while it is read: that must not happen in the middle of an upload.
    private static Stream Open(WhatsAppExport.Attachment file, string name)
    {
        try
        {
            using (var whole = file.Open())
            {
                whole.CopyTo(Stream.Null);
            }

            return file.Open();
        }
        catch (ExportRefusedException damaged)
        {
            throw FileRefusal.Invalid("path", $"{name} cannot be read out of the export: {HarmlessText.Excerpt(damaged.Message, 160)}");
        }
    }
}
