using CloseApi.Wire;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>The remaining changes that turn a stored message into the wanted one.</summary>
/// <param name="Changed">The fields to change, in Close's names; empty if nothing is left to change.</param>
/// <param name="Body">The new values; fields that stay are null.</param>
/// <param name="Added">Files to attach in addition.</param>
internal sealed record MessagePatch(IReadOnlyList<string> Changed, UpdateWhatsAppMessage Body, IReadOnlyList<AttachedFile> Added)
{
    /// <summary>
    /// Makes a stored message equal to its draft. The lead stays: Close's update takes no <c>lead_id</c>.
    /// </summary>
    public static MessagePatch Toward(MessageDraft draft, WhatsAppMessage held)
    {
        var differs = Comparison.Differences(draft, held);
        return new(differs, new()
        {
            ContactId = differs.Contains("contact_id") ? draft.With.ContactId : null,
            Direction = differs.Contains("direction") ? draft.Direction : null,
            ActivityAt = differs.Contains("activity_at") ? draft.ActivityAt : null,
            MessageMarkdown = differs.Contains("message_markdown") ? draft.MessageMarkdown : null,
            ResponseToId = differs.Contains("response_to_id") ? draft.ResponseToId : null,
        }, Comparison.Missing(draft, held));
    }

    /// <summary>Applies the changes that an agent asked for, without those that the message has already.</summary>
    public static MessagePatch Toward(UpdateWhatsAppMessage wish, WhatsAppMessage held)
    {
        List<string> changed = [];
        var body = new UpdateWhatsAppMessage
        {
            MessageMarkdown = Differing("message_markdown", wish.MessageMarkdown, wish.MessageMarkdown == held.MessageMarkdown),
            ActivityAt = wish.ActivityAt is { } at && Differs("activity_at", at != held.ActivityAt) ? at : null,
            Direction = wish.Direction is { } direction && Differs("direction", direction != held.Direction) ? direction : null,
            ContactId = Differing("contact_id", wish.ContactId, wish.ContactId == held.ContactId),
            LocalPhone = Differing("local_phone", wish.LocalPhone, wish.LocalPhone == held.LocalPhone),
            RemotePhone = Differing("remote_phone", wish.RemotePhone, wish.RemotePhone == held.RemotePhone),
            ResponseToId = Differing("response_to_id", wish.ResponseToId, wish.ResponseToId == held.ResponseToId),
            IntegrationLink = Differing("integration_link", wish.IntegrationLink, wish.IntegrationLink == held.IntegrationLink),
            UserId = Differing("user_id", wish.UserId, wish.UserId == held.UserId),
        };
        return new(changed, body, []);

        bool Differs(string field, bool differs)
        {
            if (differs)
            {
                changed.Add(field);
            }

            return differs;
        }

        string? Differing(string field, string? wanted, bool same) => wanted is not null && Differs(field, !same) ? wanted : null;
    }

    /// <summary>Attaches one file, unless the message has it already.</summary>
    public static MessagePatch Toward(AttachedFile file, WhatsAppMessage held) =>
        (held.Attachments ?? []).Any(file.IsHeldAs) ? new([], new(), []) : new(["attachments"], new(), [file]);
}
