using System.Globalization;

namespace McpCloseWhatsApp.Contract;

/// <summary>The URIs of resources: templates with one id.</summary>
internal static class ResourceUri
{
    public const string Conversations = "close://whatsapp/conversations";
    public const string Conversation = "close://whatsapp/conversations/{contact_id}";
    public const string OfLead = "close://whatsapp/leads/{lead_id}/conversations";
    public const string Message = "close://whatsapp/messages/{message_id}";

    /// <summary>The page that shows a conversation in clients with MCP Apps.</summary>
    public const string ConversationView = "ui://close-whatsapp/conversation.html";

    /// <summary>How agents use this server, for clients that take skills from a server.</summary>
    public const string Skill = "skill://close-whatsapp/SKILL.md";

    /// <summary>The metadata of a tool whose result the page shows.</summary>
    public const string ConversationViewOfTool = $$"""{"resourceUri":"{{ConversationView}}"}""";

    /// <summary>The key of the page in the metadata of a tool that older hosts read.</summary>
    public const string FlatViewKey = "ui/resourceUri";

    /// <summary>The part of a thumbnail's URI between the message's URI and the attachment's number.</summary>
    public const string ThumbnailSegment = "/thumbnails/";

    /// <param name="number">The attachment's position on the message, from 1.</param>
    public static string OfThumbnail(string messageId, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(Message, messageId)}{ThumbnailSegment}{number}");

    /// <summary>The template's URI for an id.</summary>
    public static string Of(string template, string id)
    {
        var (before, after) = Parts(template);
        return before + Uri.EscapeDataString(id) + after;
    }

    /// <summary>The id in a URI; empty if the template has no variable, null if the URI does not match.</summary>
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
