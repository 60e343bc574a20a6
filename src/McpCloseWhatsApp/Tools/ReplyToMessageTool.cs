using System.ComponentModel.DataAnnotations;
using CloseApi.Wire;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Views;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class ReplyToMessageTool(Account account)
{
    /// <summary>
    /// Log a WhatsApp message that replies to one logged in Close. Lead, contact and phones are those of the message
    /// replied to. Nothing is sent: Close only records the reply. Safe to call again: it is not logged twice.
    /// </summary>
    /// <param name="message_id">The message replied to: Close's id (acti_...) or WhatsApp's.</param>
    /// <param name="message_markdown">The text of the reply as written.</param>
    /// <param name="direction">outgoing: the user or a colleague replied. incoming: the contact did.</param>
    /// <param name="activity_at">When the reply was written, with offset. By default now.</param>
    /// <param name="external_whatsapp_message_id">
    /// WhatsApp's id of the reply. Leave it out only if you have none.
    /// </param>
    /// <param name="user_id">The Close user who wrote or received it, by default the owner of the key.</param>
    /// <param name="integration_link">Address of the message in another system.</param>
    /// <param name="attachments">Files of the reply, 25 MB together.</param>
    /// <param name="dry_run">Show what would happen, write nothing.</param>
    [McpServerTool(Name = "reply_to_message", Title = "Log a reply", UseStructuredContent = true,
        ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true)]
    public async partial Task<LoggedAnswer> InvokeAsync(
        [StringLength(500, MinimumLength = 1)] string message_id,
        [StringLength(65_536)] string message_markdown,
        Direction direction = CloseApi.Wire.Direction.Outgoing,
        DateTimeOffset? activity_at = null,
        [StringLength(500, MinimumLength = 1)] string? external_whatsapp_message_id = null,
        [RegularExpression(CloseId.UserPattern)] string? user_id = null,
        [StringLength(2083, MinimumLength = 1)] string? integration_link = null,
        IReadOnlyList<AttachmentArgument>? attachments = null,
        bool dry_run = false,
        CancellationToken cancellationToken = default)
    {
        var draft = await account.Drafting.ReplyAsync(message_id, new()
        {
            Direction = direction,
            MessageMarkdown = message_markdown,
            ActivityAt = activity_at,
            ExternalWhatsAppMessageId = external_whatsapp_message_id,
            UserId = user_id,
            IntegrationLink = integration_link,
            Attachments = attachments ?? [],
        }, cancellationToken);
        var naming = account.Names.LearnAsync([draft.With.ContactId, draft.With.LeadId], cancellationToken);
        var logged = await account.Log.LogAsync(draft, IfExists.Return, dry_run, cancellationToken);
        await naming;
        return await account.LoggedAnswers.OfAsync(
            draft, logged, external_whatsapp_message_id is null, dry_run, cancellationToken);
    }
}
