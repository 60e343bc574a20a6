namespace McpCloseWhatsApp.Messages;

/// <summary>
/// Words that models and templates write where they have no id. As ids they would make all such messages one message.
/// </summary>
internal static class PlaceholderId
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "null", "none", "nil", "undefined", "unknown", "n/a", "n.a.", "na", "nan", "string", "str", "text", "id",
        "uuid", "empty", "blank", "missing", "default", "example", "placeholder", "todo", "tbd", "true", "false",
        "object", "[object object]", "message_id", "external_id", "external_whatsapp_message_id", "whatsapp_message_id",
        "wamid", "wamid.", "not available", "not provided", "not applicable", "no id", "none provided",
    };

    public static bool Is(string id)
    {
        var word = id.Trim().Trim('"', '\'', '`');
        return Words.Contains(word) || !word.Any(char.IsLetterOrDigit) || word.All(letter => letter == '0')
            || word is ['<', .., '>'] or ['{', '{', .., '}', '}'] or ['$', '{', .., '}'] or ['%', _, .., '%'];
    }
}
