using CloseApi.Wire;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>The remaining changes that turn a stored message into the wanted one.</summary>
/// <param name="Changed">The fields to change, in Close's names; empty if nothing is left to change.</param>
/// <param name="Body">The new values; fields that stay are null.</param>
/// <param name="Added">Files to attach in addition.</param>
internal sealed record MessagePatch(
    IReadOnlyList<string> Changed, UpdateWhatsAppMessage Body, IReadOnlyList<AttachedFile> Added)
{
    public static MessagePatch None { get; } = new([], new(), []);

    /// <summary>
    /// Makes a stored message equal to its draft. The lead stays: Close's update takes no <c>lead_id</c>.
    /// </summary>
    public static MessagePatch Toward(MessageDraft draft, WhatsAppMessage current)
    {
        var differs = Comparison.Differences(draft, current);
        return new(differs, new()
        {
            ContactId = differs.Contains("contact_id") ? draft.With.ContactId : null,
            Direction = differs.Contains("direction") ? draft.Direction : null,
            ActivityAt = differs.Contains("activity_at") ? draft.ActivityAt : null,
            MessageMarkdown = differs.Contains("message_markdown") ? draft.MessageMarkdown : null,
            ResponseToId = differs.Contains("response_to_id") ? draft.ResponseToId : null,
        }, Comparison.Missing(draft, current));
    }

    /// <summary>Applies the changes that an agent asked for, without those that the message has already.</summary>
    public static MessagePatch Toward(UpdateWhatsAppMessage asked, WhatsAppMessage current)
    {
        List<string> changed = [];
        var body = new UpdateWhatsAppMessage
        {
            MessageMarkdown = asked.MessageMarkdown is { } text
                && Differs("message_markdown", !Comparison.SameText(text, current.MessageMarkdown))
                ? text
                : null,
            ActivityAt = asked.ActivityAt is { } at && Differs("activity_at", !SameInstant(at, current.ActivityAt))
                ? at
                : null,
            Direction = asked.Direction is { } direction && Differs("direction", direction != current.Direction)
                ? direction
                : null,
            ContactId = Change("contact_id", asked.ContactId, current.ContactId),
            LocalPhone = Change("local_phone", asked.LocalPhone, current.LocalPhone),
            RemotePhone = Change("remote_phone", asked.RemotePhone, current.RemotePhone),
            ResponseToId = Change("response_to_id", asked.ResponseToId, current.ResponseToId),
            IntegrationLink = asked.IntegrationLink is { } link
                && Differs("integration_link", !SameLink(link, current.IntegrationLink))
                ? link
                : null,
            UserId = Change("user_id", asked.UserId, current.UserId),
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

        string? Change(string field, string? value, string? currentValue) =>
            value is not null && Differs(field, value != currentValue) ? value : null;
    }

    // Close's times have milliseconds.
    private static bool SameInstant(DateTimeOffset one, DateTimeOffset? other) =>
        one.ToUnixTimeMilliseconds() == other?.ToUnixTimeMilliseconds();

    // A service that reads an address may write it in its normal form: with a slash after the host.
    private static bool SameLink(string one, string? other) =>
        one == other
        || (Uri.TryCreate(one, UriKind.Absolute, out var first)
            && Uri.TryCreate(other, UriKind.Absolute, out var second)
            && first == second);

    /// <summary>Attaches one file, unless the message has it already.</summary>
    public static MessagePatch Toward(AttachedFile file, WhatsAppMessage current) =>
        (current.Attachments ?? []).Any(file.IsHeldAs) ? None : new(["attachments"], new(), [file]);
}
