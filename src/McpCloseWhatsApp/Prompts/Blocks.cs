using McpCloseWhatsApp.Conversations;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Prompts;

/// <summary>The building blocks of prompts.</summary>
internal static class Blocks
{
    public static TextContentBlock Text(string text) => new() { Text = text };

    /// <summary>The newest page of a conversation, with the same text as the resource at its address.</summary>
    public static async Task<EmbeddedResourceBlock> ConversationAsync(
        Account account, string? contactId, string? leadId, CancellationToken cancellationToken)
    {
        var page = await account.Conversations.ReadNewestAsync(contactId, leadId, cancellationToken);
        return Conversation(account, page);
    }

    /// <inheritdoc cref="ConversationAsync"/>
    public static EmbeddedResourceBlock Conversation(Account account, ConversationPage page) => new()
    {
        Resource = new TextResourceContents
        {
            Uri = page.ContactId is { } contactId
                ? ResourceUri.Of(ResourceUri.Conversation, contactId)
                : ResourceUri.Of(ResourceUri.OfLead, page.LeadId),
            MimeType = "text/markdown",
            Text = account.Transcript.Of(page),
        },
        Annotations = new()
        {
            Audience = [Role.User, Role.Assistant],
            LastModified = page.Messages.Max(message => message.ActivityAt),
        },
    };

    public static PromptArgument Argument(string name, string title, string description, bool required = false) =>
        new() { Name = name, Title = title, Description = description, Required = required };
}
