using System.ComponentModel.DataAnnotations;
using McpCloseWhatsApp.Views;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class GetWhatsAppMessageTool(Account account)
{
    /// <summary>Read one WhatsApp message logged in Close: whole text, author, time and files.</summary>
    /// <param name="message_id">Close's id (acti_...) or WhatsApp's in any spelling.</param>
    [McpServerTool(Name = "get_whatsapp_message", Title = "Read a WhatsApp message", UseStructuredContent = true,
        ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true)]
    public async partial Task<OneMessage> InvokeAsync(
        [StringLength(500, MinimumLength = 1)] string message_id, CancellationToken cancellationToken = default)
    {
        var logged = await account.Logged.GetAsync(message_id, cancellationToken);
        var message = await account.Views.OfAsync(logged, cancellationToken);
        return message.Shortened is null
            ? new(message, account.Settings.TimeZone.Id)
            : new(
                message,
                account.Settings.TimeZone.Id,
                $"message_markdown is cut. The whole text is in the resource "
                + $"{ResourceUri.Of(ResourceUri.Message, message.Id!)} and in Close.");
    }
}

/// <summary>The answer of <c>get_whatsapp_message</c>.</summary>
internal sealed record OneMessage(MessageView Message, string? TimeZone = null, string? NextStep = null);
