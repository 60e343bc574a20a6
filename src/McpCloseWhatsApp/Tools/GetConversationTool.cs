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
    /// Read the WhatsApp conversation with a contact, or with each contact of a lead. The newest page comes first, each
    /// page in reading order.
    /// </summary>
    /// <param name="contact_id">Give this or lead_id.</param>
    /// <param name="lead_id">The lead.</param>
    /// <param name="since">As in list_whatsapp_messages.</param>
    /// <param name="until">As in list_whatsapp_messages.</param>
    /// <param name="limit">How many messages at most.</param>
    /// <param name="cursor">If has_more: next_cursor, for earlier messages.</param>
    /// <param name="format">markdown: a transcript. json: messages with ids and all fields.</param>
    [McpServerTool(Name = "get_conversation", Title = "Read a conversation", UseStructuredContent = true,
        ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true)]
    [McpMeta("ui", JsonValue = ResourceUri.ConversationViewOfTool)]
    [McpMeta(ResourceUri.FlatViewKey, ResourceUri.ConversationView)]
    public async partial Task<ConversationAnswer> InvokeAsync(
        [RegularExpression(CloseId.ContactPattern)] string? contact_id = null,
        [RegularExpression(CloseId.LeadPattern)] string? lead_id = null,
        string? since = null,
        string? until = null,
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

        var zone = account.Settings.TimeZone;
        var page = await account.Conversations.ReadAsync(
            contact_id, lead_id, Period.Read(since, until, zone), limit, cursor, cancellationToken);
        var contact = HarmlessText.Name(account.Names.Of(page.ContactId));
        var lead = HarmlessText.Name(account.Names.Of(page.LeadId));
        var conversation = new ConversationHead(
            page.LeadId, page.Messages.Count, lead, page.ContactId, contact,
            account.Views.Local(page.Messages.Min(message => message.ActivityAt)),
            account.Views.Local(page.Messages.Max(message => message.ActivityAt)),
            page.ContactId is null ? null : account.LinkTo(page.Messages));
        var answer = new ConversationAnswer(conversation, zone.Id, page.Next is not null, NextCursor: page.Next);
        return format == ConversationFormat.Markdown
            ? answer with { Transcript = account.Transcript.InAnswer(page) }
            : answer with
            {
                Messages = await account.Views.OfAsync(page.Messages, Detail.Full, cancellationToken),
            };
    }
}

/// <summary>The answer of <c>get_conversation</c>: a transcript or the messages, depending on <c>format</c>.</summary>
internal sealed record ConversationAnswer(
    ConversationHead Conversation,
    string TimeZone,
    bool HasMore,
    string? Transcript = null,
    IReadOnlyList<MessageView>? Messages = null,
    string? NextCursor = null);

/// <summary>The conversation that a page belongs to.</summary>
/// <param name="Count">The number of messages on this page.</param>
/// <param name="WhatsAppLink">Opens the chat in WhatsApp, where the user sends. Null without a number.</param>
internal sealed record ConversationHead(
    string LeadId,
    int Count,
    string? LeadName = null,
    string? ContactId = null,
    string? ContactName = null,
    DateTimeOffset? FirstAt = null,
    DateTimeOffset? LastAt = null,
    [property: JsonPropertyName("whatsapp_link")]
    string? WhatsAppLink = null);

/// <summary>The form of the answer.</summary>
[JsonConverter(typeof(SnakeCaseWords<ConversationFormat>))]
internal enum ConversationFormat
{
    Markdown,
    Json,
}
