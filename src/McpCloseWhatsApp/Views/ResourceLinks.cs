using McpCloseWhatsApp.Text;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Views;

/// <summary>Links to resources. Names in them come from customers and are made harmless.</summary>
internal static class ResourceLinks
{
    /// <param name="latest">When the latest message was written, if known.</param>
    public static ResourceLinkBlock Conversation(string contactId, string? name, DateTimeOffset? latest) =>
        Link(
            ResourceUri.Of(ResourceUri.Conversation, contactId),
            "conversation", $"WhatsApp with {name ?? contactId}", "text/markdown", latest);

    public static ResourceLinkBlock OfLead(string leadId, string? name, DateTimeOffset? latest) =>
        Link(
            ResourceUri.Of(ResourceUri.OfLead, leadId),
            "lead_conversations", $"WhatsApp with {name ?? leadId}", "text/markdown", latest);

    public static ResourceLinkBlock Message(string messageId) =>
        Link(
            ResourceUri.Of(ResourceUri.Message, messageId),
            "message", "The whole message", "application/json", latest: null);

    private static ResourceLinkBlock Link(
        string uri, string name, string title, string mimeType, DateTimeOffset? latest) => new()
        {
            Uri = uri,
            Name = name,
            Title = HarmlessText.Excerpt(title, 80),
            MimeType = mimeType,
            Annotations = latest is null ? null : new() { LastModified = latest },
        };
}
