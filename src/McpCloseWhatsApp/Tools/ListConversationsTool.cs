using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CloseApi.Wire;
using McpCloseWhatsApp.Conversations;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Text;
using McpCloseWhatsApp.Views;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class ListConversationsTool(Account account)
{
    /// <summary>
    /// List WhatsApp conversations, newest first: the last message, and who waits for an answer since when. Give
    /// waiting: on_us for those that wait for the user.
    /// </summary>
    /// <param name="waiting">on_us: the contact wrote last. on_them: the team wrote last.</param>
    /// <param name="older_than">Waiting at least so long (24h, 3d), or since that date or earlier.</param>
    /// <param name="since">As in list_whatsapp_messages.</param>
    /// <param name="lead_id">Only of this lead.</param>
    /// <param name="user_id">Last message of this Close user.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cursor">As in list_whatsapp_messages.</param>
    [McpServerTool(Name = "list_conversations", Title = "List conversations", UseStructuredContent = true,
        ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true)]
    [McpMeta("ui", JsonValue = ResourceUri.ConversationViewOfTool)]
    [McpMeta(ResourceUri.FlatViewKey, ResourceUri.ConversationView)]
    public async partial Task<ConversationList> InvokeAsync(
        Waiting waiting = Waiting.Any,
        string? older_than = null,
        string? since = null,
        [RegularExpression(CloseId.LeadPattern)] string? lead_id = null,
        [RegularExpression(CloseId.UserPattern)] string? user_id = null,
        [Range(1, 50)] int limit = 20,
        [StringLength(200)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var zone = account.Settings.TimeZone;
        var problems = new Problems();
        var from = Period.Read(since, until: null, zone, problems).Since;
        var waitingBy = Period.Ago("older_than", older_than, zone, account.Clock, problems);
        problems.ThrowIfAny();
        // The mark has older_than as it was written: 24h is another instant in each call.
        var mark = Cursor.Mark(waiting, older_than, from, lead_id, user_id);
        var page = await account.RecentConversations.FindAsync(
            new(limit)
            {
                Waiting = waiting,
                WaitingBy = waitingBy,
                Since = from,
                LeadId = lead_id,
                UserId = user_id,
                From = Cursor.Read(cursor, mark),
                Mark = mark,
            },
            cancellationToken);
        await account.Names.LearnAsync(
            page.Conversations.SelectMany(one => (string?[])[one.ContactId, one.LeadId]), cancellationToken);
        return new(
            [.. page.Conversations.Select(ViewOf)],
            zone.Id,
            page.Next is not null,
            account.Views.Local(page.LookedBackTo),
            page.Next?.Write());
    }

    private ConversationLine ViewOf(ConversationState conversation) => new(
        account.Views.Local(conversation.Last.At),
        HarmlessText.Excerpt(conversation.Last.MessageMarkdown, MessageLine.Length),
        account.Views.Local(conversation.WaitingSince),
        conversation.Unanswered,
        conversation.Last.Direction,
        conversation.ContactId,
        HarmlessText.Name(account.Names.Of(conversation.ContactId)),
        conversation.LeadId,
        HarmlessText.Name(account.Names.Of(conversation.LeadId)),
        HarmlessText.Name(conversation.LastBy),
        account.LinkTo(conversation.Messages),
        conversation.IsAtLeast ? true : null);
}

/// <summary>The answer of <c>list_conversations</c>.</summary>
internal sealed record ConversationList(
    IReadOnlyList<ConversationLine> Conversations,
    string TimeZone,
    bool HasMore,
    [property: Description("left out: everything was looked at")]
    DateTimeOffset? LookedBackTo = null,
    string? NextCursor = null);

/// <summary>Where a conversation stands.</summary>
/// <param name="WaitingSince">When the first message was written that the other side has not answered.</param>
/// <param name="ContactId">Null if Close has no contact for these messages.</param>
/// <param name="LastBy">Who wrote the team's last message.</param>
internal sealed record ConversationLine(
    DateTimeOffset? LastAt,
    string LastMessage,
    DateTimeOffset? WaitingSince,
    int Unanswered,
    Direction? Direction,
    string? ContactId = null,
    string? ContactName = null,
    string? LeadId = null,
    string? LeadName = null,
    [property: Description("who of the team wrote last")]
    string? LastBy = null,
    [property: JsonPropertyName("whatsapp_link")]
    string? WhatsAppLink = null,
    [property: Description("true: earlier messages may be unanswered too")]
    bool? AtLeast = null);
