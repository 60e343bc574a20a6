using CloseApi.Wire;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Moving;

/// <summary>A message to move, and its draft for the other lead.</summary>
/// <param name="Existing">The copy that is on the other lead already; null if there is none.</param>
internal sealed record Copy(WhatsAppMessage Original, MessageDraft Draft, WhatsAppMessage? Existing)
{
    /// <summary>
    /// The first field that a copy needs and that Close does not show, by Close's name; null if Close shows all of
    /// them.
    /// </summary>
    public string? Lacks => Original switch
    {
        { LocalPhone: null } => "local_phone",
        { RemotePhone: null } => "remote_phone",
        { Attachments: not null, HasUnreadableAttachments: true } => "attachments",
        _ => null,
    };

    /// <summary>The same message with another contact. Its parent is set once the parent's copy exists.</summary>
    public static MessageDraft DraftOf(WhatsAppMessage original, Contact to) => new()
    {
        Id = new(original.ExternalWhatsAppMessageId),
        With = ConversationParties.Of(to, original.LocalPhone ?? "", original.RemotePhone ?? ""),
        Direction = original.Direction!.Value,
        MessageMarkdown = original.MessageMarkdown,
        ActivityAt = original.At,
        UserId = original.UserId,
        IntegrationLink = original.IntegrationLink,
        Files = [.. (original.Attachments ?? []).Select(file => new FileOfMessage(FileInClose.From(file), file.Size))],
        LeavingLeadId = original.LeadId,
    };
}
