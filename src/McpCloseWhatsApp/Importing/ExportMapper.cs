using CloseApi.Wire;
using McpCloseWhatsApp.Messages;
using WhatsAppExport;
using WhatsAppExport.Contract;
using WhatsAppExport.Messages;
using WhatsAppExport.Reading;

namespace McpCloseWhatsApp.Importing;

/// <summary>
/// Maps the messages of an export to drafts, the same drafts every time, and counts the skipped messages. It reads the
/// file once, message by message, and keeps none of them.
/// </summary>
/// <param name="latest">A message later than this has a wrong date.</param>
internal sealed class ExportMapper(Export export, Decisions decided, bool includeMedia, DateTimeOffset latest)
{
    private readonly Participants participants = decided.Participants;
    private readonly WallClock clock = new(decided.Zone);

    private readonly MinuteTwins twins =
        export.Format.Precision == Precision.Minute ? MinuteTwins.All : MinuteTwins.AtTheFullMinute;

    // A day more than in the file, because a day of the phone is not a day of UTC.
    private readonly Ordinals<UInt128> ordinals = new(export.Lookback + TimeSpan.FromDays(1));
    private readonly SortedDictionary<SkipReason, int> skipped = [];

    public IReadOnlyDictionary<SkipReason, int> Skipped => skipped;

    /// <summary>The minutes for which <see cref="Deleted"/> and <see cref="Partial"/> are wanted.</summary>
    public required Predicate<Minute> IsWatched { get; init; }

    public List<DeletedMessage> Deleted { get; } = [];

    /// <summary>Minutes with skipped messages that Close may hold nevertheless.</summary>
    public HashSet<Minute> Partial { get; } = [];

    /// <inheritdoc cref="WallClock.Impossible"/>
    public int Impossible => clock.Impossible;

    /// <inheritdoc cref="WallClock.Doubtful"/>
    public int Doubtful => clock.Doubtful;

    public AttachmentMapper Attachments { get; } = new(includeMedia);

    /// <summary>Whether the message has content to log, regardless of its author and time.</summary>
    public static bool IsLogged(Message message) => ReasonToSkip(message) is null;

    /// <summary>How many messages each lead gets, and when they were written.</summary>
    public IReadOnlyDictionary<string, Extent> ReadExtents(CancellationToken cancellationToken)
    {
        Dictionary<string, Extent> extents = [];
        foreach (var message in export.ReadMessages(cancellationToken))
        {
            var time = clock.Read(message.At, out _);
            if (ReasonToSkip(message, time) is null)
            {
                var leadId = ConversationOf(message.Author)!.LeadId;
                extents[leadId] = extents.GetValueOrDefault(leadId).With(time);
            }
        }

        return extents;
    }

    public IEnumerable<ImportedMessage> Read(CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var message in export.ReadMessages(cancellationToken))
        {
            var time = clock.Read(message.At, out var otherTime);
            if (ReasonToSkip(message, time) is { } reason)
            {
                skipped[reason] = skipped.GetValueOrDefault(reason) + 1;
                RecordSkipped(message, time, reason);
            }
            else
            {
                var draft = DraftOf(message, time) with { OtherActivityAt = otherTime };
                yield return new(number++, draft, message.Line, message.Author!.Name, message.Edited);
            }
        }
    }

    /// <summary>
    /// Records what a skipped message implies for messages already in Close: a deletion, or a minute that is only
    /// partly covered.
    /// </summary>
    private void RecordSkipped(Message message, DateTimeOffset time, SkipReason reason)
    {
        if (reason is SkipReason.System or SkipReason.Call || ConversationOf(message.Author) is not { } conversation)
        {
            return;
        }

        var deleted = new DeletedMessage(conversation, DirectionOf(message.Author!), time, twins);
        if (!IsWatched(deleted.Minute))
        {
            return;
        }

        if (reason == SkipReason.Deleted && !IsOutside(time))
        {
            Deleted.Add(deleted);
        }
        else
        {
            Partial.Add(deleted.Minute);
        }
    }

    private bool IsOutside(DateTimeOffset time) => !decided.Period.Has(time);

    private static SkipReason? ReasonToSkip(Message message) => message switch
    {
        { Kind: MessageKind.Call } => SkipReason.Call,
        { Kind: MessageKind.System } or { Author: null } => SkipReason.System,
        { Kind: MessageKind.Deleted } => SkipReason.Deleted,
        { Kind: MessageKind.Unavailable } => SkipReason.Unavailable,
        { Attachment: null } when string.IsNullOrWhiteSpace(MessageTextRenderer.Render(message)) => SkipReason.Empty,
        _ => null,
    };

    private SkipReason? ReasonToSkip(Message message, DateTimeOffset time)
    {
        if (ReasonToSkip(message) is { } reason)
        {
            return reason;
        }

        if (ConversationOf(message.Author) is null)
        {
            return participants.IsMe(message.Author!) ? SkipReason.OwnToSeveral : SkipReason.OtherAuthor;
        }

        if (IsOutside(time))
        {
            return SkipReason.OutsidePeriod;
        }

        return time > latest ? SkipReason.InFuture : null;
    }

    private ConversationParties? ConversationOf(Author? author)
    {
        if (author is null)
        {
            return null;
        }

        return participants.IsMe(author)
            ? participants.MyConversation
            : participants.Contacts.GetValueOrDefault(author.Name);
    }

    private Direction DirectionOf(Author author) => participants.IsMe(author) ? Direction.Outgoing : Direction.Incoming;

    private MessageDraft DraftOf(Message message, DateTimeOffset time)
    {
        var conversation = ConversationOf(message.Author)!;
        var direction = DirectionOf(message.Author!);
        var text = MessageTextRenderer.Render(message);
        var identity = message is { Poll: null, Location: null } ? message.Identity : text;
        return new()
        {
            Id = new(IdOf(conversation.ContactId, time, direction, identity)),
            With = conversation,
            Direction = direction,
            MessageMarkdown = string.IsNullOrWhiteSpace(text) ? MessageTextRenderer.RenderFile(message) : text,
            ActivityAt = time,
            OtherText = message.OtherReading,
            IdentityPrefix = identity.EndsWith(text, StringComparison.Ordinal) ? identity[..^text.Length] : "",
            MinuteTwins = twins,
            Files = Attachments.FilesOf(message.Attachment),
        };
    }

    // Derived from the written line, so that the id does not depend on the rest of the file, or on whether the export
    // contains the attachment.
    private string IdOf(string contactId, DateTimeOffset time, Direction direction, string identity)
    {
        var first = SynthesizedId.HashOf(contactId, time, direction, identity, ordinal: 0);
        var ordinal = ordinals.Next(time.UtcDateTime, first);
        return ordinal == 0
            ? SynthesizedId.Of(first)
            : SynthesizedId.Of(contactId, time, direction, identity, ordinal);
    }
}
