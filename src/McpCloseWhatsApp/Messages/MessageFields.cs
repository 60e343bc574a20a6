namespace McpCloseWhatsApp.Messages;

/// <summary>
/// The fields of a message that this server uses. Lists ask for no others: Close's HTML, plain text and other spellings
/// of the phones are about half of an answer.
/// </summary>
/// <remarks>
/// Every list asks for all of them, so that a listed message is as complete as one that was read alone. A field that
/// Close leaves out nevertheless is not taken for an empty one: see <see cref="PageCheck"/>.
/// </remarks>
internal static class MessageFields
{
    public static IReadOnlyList<string> All { get; } =
    [
        "id", "_type", "organization_id", "lead_id", "contact_id", "user_id", "user_name", "direction", "activity_at",
        "external_whatsapp_message_id", "local_phone", "remote_phone", "message_markdown", "response_to_id",
        "integration_link", "attachments", "date_created", "date_updated",
    ];
}
