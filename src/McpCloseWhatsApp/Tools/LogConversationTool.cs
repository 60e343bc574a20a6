using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CloseApi.Wire;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;
using McpCloseWhatsApp.Views;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class LogConversationTool(Account account)
{
    private const int MostMessages = 500;

    /// <summary>
    /// Log up to 500 WhatsApp messages with one contact, replies and files included. Nothing is sent. Safe to call
    /// again with the same list: nothing is logged twice. results has only replies and what is neither created nor
    /// unchanged. If complete is false, call again.
    /// </summary>
    /// <param name="contact_id">The contact on the other side, from find_contact.</param>
    /// <param name="messages">1 to 500, equal messages in the order they were written.</param>
    /// <param name="lead_id">By default the contact's.</param>
    /// <param name="local_phone">As in create_whatsapp_message.</param>
    /// <param name="remote_phone">As in create_whatsapp_message.</param>
    /// <param name="user_id">As in create_whatsapp_message.</param>
    /// <param name="if_exists">As in create_whatsapp_message, for each message.</param>
    /// <param name="dry_run">As in create_whatsapp_message.</param>
    [McpServerTool(Name = "log_conversation", Title = "Log many messages", UseStructuredContent = true,
        ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true)]
    public async partial Task<LoggedConversation> InvokeAsync(
        [RegularExpression(CloseId.ContactPattern)] string contact_id,
        IReadOnlyList<MessageArgument> messages,
        RequestContext<CallToolRequestParams> call,
        IProgress<ProgressNotificationValue> progress,
        [RegularExpression(CloseId.LeadPattern)] string? lead_id = null,
        string? local_phone = null,
        string? remote_phone = null,
        [RegularExpression(CloseId.UserPattern)] string? user_id = null,
        IfExists if_exists = IfExists.Return,
        bool dry_run = false,
        CancellationToken cancellationToken = default)
    {
        Overwriting.Check(if_exists, account, call);
        if (messages.Count is 0 or > MostMessages)
        {
            throw Refusal.Of(
                ErrorCode.InvalidArguments,
                "messages",
                $"must have 1 to {MostMessages} items, got {messages.Count}",
                messages.Count == 0
                    ? "Give the messages, each with activity_at, direction and message_markdown."
                    : "Split the conversation into several calls.");
        }

        List<MessageContent> contents = [.. messages.Select(message => message.ToContent(user_id))];
        var batch = await account.Drafting.BatchAsync(
            new(contact_id, lead_id, local_phone, remote_phone), contents, cancellationToken);
        var naming = account.Names.LearnAsync([batch.SoughtLead], cancellationToken);
        var result = await account.ConversationLog.LogAsync(
            batch, if_exists, dry_run, done => progress.Report(done, messages.Count), cancellationToken);
        var leadId = (await batch.Confirmed).LeadId;
        await naming;
        await account.Names.LearnAsync([contact_id, leadId], cancellationToken);
        var span = SpanView.Of(messages.Select(message => (DateTimeOffset?)message.ActivityAt), account.Views);
        return new(
            PartyView.Of(contact_id, leadId, account.Names) with { Span = span },
            result.Results.CountBy(item => item.Outcome)
                .ToDictionary(count => ImportAnswer.Word(count.Key), count => count.Value),
            [.. result.Results.Where(IsWorthARow)],
            result.Complete && !(dry_run && result.Results.Any(IsWrite)),
            account.Views.Zone,
            result.Results.Count(IsMadeId) is var made && made > 0 ? made : null,
            DryRunAdvice.For(dry_run, BatchAdvice.Logging.NextStep(result)),
            dry_run ? true : null);

        bool IsMadeId(ItemResult item) =>
            item.Outcome == Outcome.Created && messages[item.Index].ExternalWhatsAppMessageId is null;
    }

    private static bool IsWrite(ItemResult item) => item.Outcome is Outcome.Created or Outcome.Updated;

    private static bool IsWorthARow(ItemResult item) =>
        item is not { Outcome: Outcome.Created or Outcome.Unchanged, Problem: null, ResponseToId: null };
}

/// <summary>The answer of <c>log_conversation</c>.</summary>
/// <param name="Counts">The number of messages for each outcome.</param>
/// <param name="Results">
/// The messages that are not plainly created or unchanged, or are replies; <c>index</c> counts from 0.
/// </param>
internal sealed record LoggedConversation(
    PartyView With,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyList<ItemResult> Results,
    bool Complete,
    string TimeZone,
    [property: Description("created messages without a WhatsApp id, which got one made from their content")]
    int? SynthesizedIds = null,
    string? NextStep = null,
    [property: JsonPropertyOrder(-1)] bool? DryRun = null);

/// <summary>One message of a conversation.</summary>
internal sealed record MessageArgument(
    DateTimeOffset ActivityAt,
    Direction Direction,
    string MessageMarkdown,
    [property: Description("WhatsApp's id, in any spelling"), JsonPropertyName("external_whatsapp_message_id")]
    string? ExternalWhatsAppMessageId = null,
    [property: Description("The message it replies to, in this list or in Close: either id")]
    string? ResponseToId = null,
    IReadOnlyList<AttachmentArgument>? Attachments = null)
{
    public MessageContent ToContent(string? userId) => new()
    {
        Direction = Direction,
        MessageMarkdown = MessageMarkdown,
        ActivityAt = ActivityAt,
        ExternalWhatsAppMessageId = ExternalWhatsAppMessageId,
        ResponseToId = ResponseToId,
        UserId = userId,
        Attachments = Attachments ?? [],
    };
}
