namespace McpCloseWhatsApp.Resources;

/// <summary>The addresses of what can be read: fixed words, and an id among them.</summary>
internal static class ResourceUri
{
    public const string Conversations = "close://whatsapp/conversations";
    public const string Conversation = "close://whatsapp/conversations/{contact_id}";
    public const string OfLead = "close://whatsapp/leads/{lead_id}/conversations";
    public const string Message = "close://whatsapp/messages/{message_id}";

    /// <summary>The address with an id in the place of the template's variable.</summary>
    public static string Of(string template, string id)
    {
        var (before, after) = Parts(template);
        return before + Uri.EscapeDataString(id) + after;
    }

    /// <summary>The id in an address; empty where the template has none, null where the address is another.</summary>
    public static string? IdIn(string template, string uri)
    {
        if (!template.Contains('{'))
        {
            return uri == template ? "" : null;
        }

        var (before, after) = Parts(template);
        return uri.Length > before.Length + after.Length
            && uri.StartsWith(before, StringComparison.Ordinal) && uri.EndsWith(after, StringComparison.Ordinal)
            && uri[before.Length..^after.Length] is var id && !id.Contains('/')
            ? Uri.UnescapeDataString(id)
            : null;
    }

    private static (string Before, string After) Parts(string template) =>
        (template[..template.IndexOf('{')], template[(template.IndexOf('}') + 1)..]);
}
