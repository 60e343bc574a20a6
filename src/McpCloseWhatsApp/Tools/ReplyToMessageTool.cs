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
    /// Log a WhatsApp message that replies to one logged in Close. Lead, contact and phones are those of that message.
    /// Nothing is sent: Close only records the reply. Safe to call again.
    /// </summary>
    /// <param name="message_id">The message replied to: Close's id (acti_...) or WhatsApp's.</param>
    /// <param name="message_markdown">The text of the reply as written.</param>
    /// <param name="direction">outgoing: the user or a colleague replied. incoming: the contact did.</param>
    /// <param name="activity_at">When it was written, with offset. Leave it out only if that was just now.</param>
    /// <param name="external_whatsapp_message_id">
    /// WhatsApp's id of the reply. Leave it out only if you have none.
    /// </param>
    /// <param name="user_id">As in create_whatsapp_message.</param>
    /// <param name="integration_link">As in create_whatsapp_message.</param>
    /// <param name="attachments">As in create_whatsapp_message.</param>
    /// <param name="dry_run">As in create_whatsapp_message.</param>
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
        var pending = account.Drafting.Reply(message_id, new()
        {
            Direction = direction,
            MessageMarkdown = message_markdown,
            ActivityAt = activity_at,
            ExternalWhatsAppMessageId = external_whatsapp_message_id,
            UserId = user_id,
            IntegrationLink = integration_link,
            Attachments = attachments ?? [],
        }, cancellationToken);
        var naming = account.LoggedAnswers.PrepareAsync(pending, cancellationToken);
        var logged = await account.Log.LogAsync(pending, IfExists.Return, dry_run, cancellationToken);
        await naming;
        return await account.LoggedAnswers.OfAsync(await pending.Confirmed, logged, dry_run, cancellationToken);
    }
}
