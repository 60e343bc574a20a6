using CloseApi.Wire;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Recording;

/// <summary>What was written, as far as whoever logs it knows; null is what they left out.</summary>
internal sealed record MessageContent
{
    public required Direction Direction { get; init; }

    /// <summary>WhatsApp's own markup. Written to Close byte for byte.</summary>
    public required string MessageMarkdown { get; init; }

    /// <summary>When it was written; null only for a reply that is written now.</summary>
    public DateTimeOffset? ActivityAt { get; init; }

    /// <summary>WhatsApp's id in any spelling; synthesized where null.</summary>
    public string? ExternalWhatsAppMessageId { get; init; }

    /// <summary>The message that this one answers: Close's id or WhatsApp's.</summary>
    public string? ResponseToId { get; init; }

    public string? UserId { get; init; }

    public string? IntegrationLink { get; init; }

    public IReadOnlyList<AttachmentArgument> Attachments { get; init; } = [];

    public bool SendToInbox { get; init; }
}

/// <summary>The contact on the other side, as far as it is known; null is what was left out.</summary>
internal sealed record PartyHints(string ContactId, string? LeadId, string? LocalPhone, string? RemotePhone);
