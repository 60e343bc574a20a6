using CloseApi.Wire;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>A message as the caller gives it; null is a field that the caller left out.</summary>
internal sealed record MessageContent
{
    public required Direction Direction { get; init; }

    /// <summary>WhatsApp's own markup. Written to Close byte for byte.</summary>
    public required string MessageMarkdown { get; init; }

    /// <summary>The time when it was written; null only for a reply that is written now.</summary>
    public DateTimeOffset? ActivityAt { get; init; }

    /// <summary>WhatsApp's id in any spelling; if null, an id is synthesized.</summary>
    public string? ExternalWhatsAppMessageId { get; init; }

    /// <summary>The message that this one replies to: Close's id or WhatsApp's.</summary>
    public string? ResponseToId { get; init; }

    public string? UserId { get; init; }

    public string? IntegrationLink { get; init; }

    public IReadOnlyList<AttachmentArgument> Attachments { get; init; } = [];

    public bool SendToInbox { get; init; }

    /// <summary>Makes the draft, with a synthesized id if WhatsApp's id was left out.</summary>
    /// <param name="attached">The content of <see cref="Attachments"/>.</param>
    public MessageDraft ToDraft(
        ConversationParties parties, DateTimeOffset time, IReadOnlyList<AttachedFile> attached)
    {
        return new()
        {
            Id = ExternalWhatsAppMessageId is { } given ? new(given) : SynthesizeId(parties, time, ordinal: 0),
            With = parties,
            Direction = Direction,
            MessageMarkdown = MessageMarkdown,
            ActivityAt = time,
            MinuteTwins = TwinsAt(time),
            UserId = UserId,
            IntegrationLink = IntegrationLink,
            Files = attached,
            SendToInbox = SendToInbox,
        };
    }

    // People and chats tell a time by the minute: "at 16:05" may be the message that Close holds at 16:05:17. An id of
    // WhatsApp says which message it is.
    private MinuteTwins TwinsAt(DateTimeOffset time) =>
        ExternalWhatsAppMessageId is null && time.ToUnixTimeSeconds() % 60 == 0 ? MinuteTwins.All : MinuteTwins.None;

    /// <param name="ordinal">0 for the first of several equal messages, 1 for the next.</param>
    public WhatsAppMessageId SynthesizeId(ConversationParties parties, DateTimeOffset time, int ordinal) =>
        new(SynthesizedId.Of(parties.ContactId, time, Direction, MessageMarkdown, ordinal));
}

/// <summary>The contact, lead and phones as the caller gives them; null is a field that the caller left out.</summary>
internal sealed record PartyHints(string ContactId, string? LeadId, string? LocalPhone, string? RemotePhone)
{
    /// <summary>Whether the remote phone comes out of WhatsApp's own file, and not from a person.</summary>
    public bool IsRemoteOfWhatsApp { get; init; }
}
