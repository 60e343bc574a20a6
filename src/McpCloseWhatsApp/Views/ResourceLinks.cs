using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Views;

/// <summary>
/// Links to resources, for prompts. No tool answer has one: several clients would lose the whole answer.
/// </summary>
internal static class ResourceLinks
{
    public static ResourceLinkBlock Message(string messageId) => new()
    {
        Uri = ResourceUri.Of(ResourceUri.Message, messageId),
        Name = "message",
        Title = "The whole message",
        MimeType = "application/json",
    };
}
