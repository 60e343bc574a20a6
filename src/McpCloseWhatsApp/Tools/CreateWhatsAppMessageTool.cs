using System.ComponentModel.DataAnnotations;
using CloseApi.Wire;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Views;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class CreateWhatsAppMessageTool(Account account)
{
    /// <summary>
    /// Log one WhatsApp message in Close. Nothing is sent: Close only records it. Safe to call again: a message that
    /// Close already holds is returned, not logged twice.
    /// </summary>
    /// <param name="contact_id">The contact on the other side, from find_contact.</param>
    /// <param name="direction">incoming: the contact wrote it. outgoing: the user or a colleague did.</param>
    /// <param name="message_markdown">The text as written, with WhatsApp's markup (*bold*, _italic_).</param>
    /// <param name="activity_at">When it was written, with offset.</param>
    /// <param name="external_whatsapp_message_id">
    /// WhatsApp's id, in any spelling. Leave it out only if you have none.
    /// </param>
    /// <param name="lead_id">By default the contact's.</param>
    /// <param name="local_phone">
    /// The user's own WhatsApp number. By default from the settings or the latest message.
    /// </param>
    /// <param name="remote_phone">The contact's WhatsApp number. By default the contact's only one.</param>
    /// <param name="user_id">The Close user who wrote or received it. By default the key's owner.</param>
    /// <param name="integration_link">Address of the message in another system.</param>
    /// <param name="response_to_id">The message that it replies to: Close's id (acti_...) or WhatsApp's.</param>
    /// <param name="attachments">Its files, 25 MB together.</param>
    /// <param name="send_to_inbox">Show an incoming message as new in Close's Inbox.</param>
    /// <param name="if_exists">
    /// What to do if Close holds this WhatsApp id with other content: return lists the differences, update overwrites
    /// (takes write_destructive), error refuses.
    /// </param>
    /// <param name="dry_run">Show what would happen, write nothing.</param>
    [McpServerTool(Name = "create_whatsapp_message", Title = "Log a WhatsApp message", UseStructuredContent = true,
        ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true)]
    public async partial Task<LoggedAnswer> InvokeAsync(
        [RegularExpression(CloseId.ContactPattern)] string contact_id,
        Direction direction,
        [StringLength(65_536)] string message_markdown,
        DateTimeOffset activity_at,
        RequestContext<CallToolRequestParams> call,
        [StringLength(500, MinimumLength = 1)] string? external_whatsapp_message_id = null,
        [RegularExpression(CloseId.LeadPattern)] string? lead_id = null,
        string? local_phone = null,
        string? remote_phone = null,
        [RegularExpression(CloseId.UserPattern)] string? user_id = null,
        [StringLength(2083, MinimumLength = 1)] string? integration_link = null,
        [StringLength(500, MinimumLength = 1)] string? response_to_id = null,
        IReadOnlyList<AttachmentArgument>? attachments = null,
        bool send_to_inbox = false,
        IfExists if_exists = IfExists.Return,
        bool dry_run = false,
        CancellationToken cancellationToken = default)
    {
        Overwriting.Check(if_exists, account, call);
        var pending = account.Drafting.Message(new(contact_id, lead_id, local_phone, remote_phone), new()
        {
            Direction = direction,
            MessageMarkdown = message_markdown,
            ActivityAt = activity_at,
            ExternalWhatsAppMessageId = external_whatsapp_message_id,
            ResponseToId = response_to_id,
            UserId = user_id,
            IntegrationLink = integration_link,
            Attachments = attachments ?? [],
            SendToInbox = send_to_inbox,
        }, cancellationToken);
        var naming = account.LoggedAnswers.PrepareAsync(pending, cancellationToken);
        var logged = await account.Log.LogAsync(pending, if_exists, dry_run, cancellationToken);
        await naming;
        return await account.LoggedAnswers.OfAsync(await pending.Confirmed, logged, dry_run, cancellationToken);
    }
}
