using System.Text.Json.Nodes;

namespace Evals.Scores;

/// <summary>The fields of a message by which states are compared. Those that follow from them are left out.</summary>
internal static class MessageFields
{
    public static readonly IReadOnlyList<string> All =
    [
        "lead_id", "contact_id", "direction", "activity_at", "external_whatsapp_message_id", "message_markdown",
        "response_to_id", "local_phone", "remote_phone", "integration_link", "user_id", "attachments",
    ];

    public static string IdOf(JsonObject message) => $"{message["id"]}";

    /// <summary>A field as text: of files their names.</summary>
    public static string TextOf(JsonObject message, string field) => message[field] switch
    {
        JsonArray files => Listed(files.Select(file => file!["filename"])),
        var value => $"{value}",
    };

    /// <summary>Names in one fixed order, whatever order Close gives them in.</summary>
    public static string Listed(IEnumerable<JsonNode?> names) =>
        string.Join(", ", names.Select(name => $"{name}").Order(StringComparer.Ordinal));

    public static string Short(JsonObject message)
    {
        var words = new[] { "direction", "contact_id", "activity_at" }.Select(field => TextOf(message, field));
        return $"{string.Join(' ', words)} \"{TextOf(message, "message_markdown")}\"";
    }
}
