using CloseApi.Wire;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Moving;

/// <summary>A message that shall be on another lead, as it is to be there.</summary>
/// <param name="Held">What that lead holds of it already.</param>
internal sealed record Copy(WhatsAppMessage Original, MessageDraft Draft, WhatsAppMessage? Held)
{
    /// <summary>The same message with another contact; what it answers is found when that is there.</summary>
    public static MessageDraft DraftOf(WhatsAppMessage original, Contact to) => new()
    {
        Id = new(original.ExternalWhatsAppMessageId),
        With = ConversationParties.Of(to, original.LocalPhone, original.RemotePhone),
        Direction = original.Direction,
        MessageMarkdown = original.MessageMarkdown,
        ActivityAt = original.ActivityAt ?? original.DateCreated,
        UserId = original.UserId,
        IntegrationLink = original.IntegrationLink,
        Files = [.. (original.Attachments ?? []).Select(file => new FileOfMessage(FileInClose.Of(file), file.Size))],
        LeavingLeadId = original.LeadId,
    };
}
