using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Views;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class ListWhatsAppMessagesTool(Account account)
{
    /// <summary>
    /// List logged WhatsApp messages, or find one by its text. The newest come first: by the time they were written if
    /// a lead or contact is given, else by the time they were logged. To read a conversation use get_conversation.
    /// </summary>
    /// <param name="lead_id">Only of this lead.</param>
    /// <param name="contact_id">Only of this contact.</param>
    /// <param name="user_id">Only of this Close user.</param>
    /// <param name="direction">Only incoming or outgoing.</param>
    /// <param name="text_contains">This exact phrase, in upper or lower case.</param>
    /// <param name="since">Written from this date (2026-03-14) or time with offset on.</param>
    /// <param name="until">Up to this date or time, included.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cursor">If has_more: next_cursor of the last answer.</param>
    /// <param name="detail">concise cuts texts to 160 characters and leaves out phones.</param>
    [McpServerTool(Name = "list_whatsapp_messages", Title = "List WhatsApp messages", UseStructuredContent = true,
        ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true)]
    public async partial Task<MessageList> InvokeAsync(
        [RegularExpression(CloseId.LeadPattern)] string? lead_id = null,
        [RegularExpression(CloseId.ContactPattern)] string? contact_id = null,
        [RegularExpression(CloseId.UserPattern)] string? user_id = null,
        Direction? direction = null,
        [StringLength(200, MinimumLength = 1)] string? text_contains = null,
        string? since = null,
        string? until = null,
        [Range(1, 100)] int limit = 20,
        [StringLength(200)] string? cursor = null,
        Detail detail = Detail.Concise,
        CancellationToken cancellationToken = default)
    {
        var (from, to) = Period.Read(since, until, account.Settings.TimeZone);
        var question = Cursor.Mark(lead_id, contact_id, user_id, direction, text_contains, from, to);
        var query = new HistoryQuery(limit, question, Cursor.Read(cursor, question))
        {
            Filter = direction is null && text_contains is null ? null : message =>
                (direction is null || message.Direction == direction)
                && (text_contains is null
                    || message.MessageMarkdown.Contains(text_contains, StringComparison.OrdinalIgnoreCase)),
            Weight = AnswerSize.Page,
            Weigh = detail == Detail.Full ? AnswerSize.Estimate : _ => 0,
        };
        var lead = contact_id is null
            ? lead_id
            : await account.Conversations.LeadOfAsync(contact_id, lead_id, cancellationToken);
        var page = lead is null
            ? await account.History.OfAllAsync(user_id, from, to, query, cancellationToken)
            : await account.History.OfLeadAsync(lead, contact_id, user_id, from, to, query, cancellationToken);
        var messages = await account.Views.OfAsync(page.Messages, detail, cancellationToken);
        if (lead_id is not null && contact_id is null && messages is [])
        {
            // Close answers the question about a lead that does not exist with an empty list.
            await account.Names.LearnLeadAsync(lead_id, cancellationToken);
        }

        var list = new MessageList(
            messages, account.Settings.TimeZone.Id, page.Next is not null, page.Scanned,
            NextCursor: page.Next?.Write(),
            NextStep: text_contains is not null && messages.Count == 0 ? NothingFound(page.Next is not null) : null);
        return contact_id is not null && detail == Detail.Concise
            ? list with
            {
                With = PartyView.Of(contact_id, lead, account.Names),
                Messages = [.. messages.Select(message => message.WithoutParty())],
            }
            : list;
    }

    private static string NothingFound(bool hasMore) => hasMore
        ? "No message so far has this phrase: go on with next_cursor."
        : "No logged message in this selection has exactly this phrase. Try one word of it. If the user names the "
            + "contact, find_contact and get_conversation show the whole thread.";
}

/// <summary>The answer of <c>list_whatsapp_messages</c>.</summary>
/// <param name="With">For a contact, in short: the contact and the lead of all messages.</param>
internal sealed record MessageList(
    IReadOnlyList<MessageView> Messages,
    string TimeZone,
    bool HasMore,
    [property: Description("messages looked at for this page")] int Scanned,
    [property: JsonPropertyOrder(-1)] PartyView? With = null,
    string? NextCursor = null,
    string? NextStep = null);
