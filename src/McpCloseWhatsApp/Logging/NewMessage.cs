using CloseApi;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Logging;

/// <summary>A message that somebody wants logged, as far as they know it; null is what they left out.</summary>
internal sealed record NewMessage
{
    public required string ContactId { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>WhatsApp's own markup. Written to Close byte for byte.</summary>
    public required string MessageMarkdown { get; init; }

    public required DateTimeOffset ActivityAt { get; init; }

    /// <summary>WhatsApp's id in any spelling; synthesized where null.</summary>
    public string? ExternalWhatsAppMessageId { get; init; }

    public string? LeadId { get; init; }

    public string? LocalPhone { get; init; }

    public string? RemotePhone { get; init; }

    public string? UserId { get; init; }

    public string? IntegrationLink { get; init; }

    /// <summary>The message that this one answers: Close's id or WhatsApp's.</summary>
    public string? ResponseToId { get; init; }

    public IReadOnlyList<AttachmentArgument> Attachments { get; init; } = [];

    public bool SendToInbox { get; init; }
}
