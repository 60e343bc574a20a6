using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Text;
using McpCloseWhatsApp.Views;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class GetConversationTool(Account account)
{
    /// <summary>
    /// Read the WhatsApp conversation with a contact, or with all contacts of a lead, one by one. The newest page comes
    /// first, each page in reading order.
    /// </summary>
    /// <param name="contact_id">The contact. Give this or lead_id.</param>
    /// <param name="lead_id">The lead.</param>
    /// <param name="since">Written at or after, with offset.</param>
    /// <param name="until">Written at or before, with offset.</param>
    /// <param name="limit">How many messages at most.</param>
    /// <param name="cursor">For earlier messages: next_cursor of the last answer.</param>
    /// <param name="format">markdown: a transcript to read. json: the messages with all fields.</param>
    [McpServerTool(Name = "get_conversation", Title = "Read a conversation", UseStructuredContent = true,
        ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true)]
    [McpMeta("ui", JsonValue = ResourceUri.ConversationViewOfTool)]
    public async partial Task<ConversationAnswer> InvokeAsync(
        [RegularExpression(CloseId.ContactPattern)] string? contact_id = null,
        [RegularExpression(CloseId.LeadPattern)] string? lead_id = null,
        DateTimeOffset? since = null,
        DateTimeOffset? until = null,
        [Range(1, 100)] int limit = 50,
        [StringLength(200)] string? cursor = null,
        ConversationFormat format = ConversationFormat.Markdown,
        CancellationToken cancellationToken = default)
    {
        if (contact_id is null && lead_id is null)
        {
            throw Refusal.Of(ErrorCode.InvalidArguments, "contact_id", "give contact_id or lead_id",
                "Find the contact with find_contact.");
        }

        var page = await account.Conversations.ReadAsync(
            contact_id, lead_id, since, until, limit, cursor, cancellationToken);
        var contact = HarmlessText.OrNull(account.Names.Of(page.ContactId));
        var lead = HarmlessText.OrNull(account.Names.Of(page.LeadId));
        var conversation = new ConversationHead(
            page.LeadId, page.Messages.Count, account.Settings.TimeZone.Id, lead, page.ContactId, contact,
            page.Messages.Min(message => message.ActivityAt), page.Messages.Max(message => message.ActivityAt));
        return format == ConversationFormat.Markdown
            ? new(conversation, account.Transcript.Of(page), NextCursor: page.Next)
            : new(
                conversation,
                Messages: await account.Views.OfAsync(page.Messages, Detail.Full, cancellationToken),
                NextCursor: page.Next);
    }
}

/// <summary>The answer of <c>get_conversation</c>: a transcript or the messages, depending on <c>format</c>.</summary>
internal sealed record ConversationAnswer(
    ConversationHead Conversation,
    string? Transcript = null,
    IReadOnlyList<MessageView>? Messages = null,
    string? NextCursor = null);

/// <summary>The conversation that a page belongs to.</summary>
/// <param name="Messages">The number of messages on this page.</param>
internal sealed record ConversationHead(
    string LeadId,
    int Messages,
    string TimeZone,
    string? LeadName = null,
    string? ContactId = null,
    string? ContactName = null,
    DateTimeOffset? FirstAt = null,
    DateTimeOffset? LastAt = null);

/// <summary>The form of the answer.</summary>
[JsonConverter(typeof(SnakeCaseWords<ConversationFormat>))]
internal enum ConversationFormat
{
    Markdown,
    Json,
}
