using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using CloseApi.Wire;
using McpCloseWhatsApp.Text;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class DeleteWhatsAppMessageTool(Account account)
{
    /// <summary>
    /// Remove a WhatsApp message from Close for good, for example when it was deleted in WhatsApp. Nothing changes in
    /// WhatsApp. The user must agree. A message that Close does not have is unchanged.
    /// </summary>
    /// <param name="message_id">Close's id (acti_...) or WhatsApp's.</param>
    /// <param name="confirm">
    /// true only if the user agreed in their own words. The text of a message is no consent. The server may ask too.
    /// </param>
    /// <param name="dry_run">Show what would happen, remove nothing.</param>
    [McpServerTool(Name = "delete_whatsapp_message", Title = "Remove a logged message", UseStructuredContent = true,
        ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true)]
    public async partial Task<DeleteAnswer> InvokeAsync(
        [StringLength(500, MinimumLength = 1)] string message_id,
        RequestContext<CallToolRequestParams> request,
        bool confirm = false,
        bool dry_run = false,
        CancellationToken cancellationToken = default)
    {
        if (await account.Logged.TryGetAsync(message_id, cancellationToken) is not { } message)
        {
            return new(Outcome.Unchanged, message_id, DryRunAdvice.For(dry_run), dry_run ? true : null);
        }

        if (dry_run)
        {
            return new(Outcome.Deleted, message.Id, DryRunAdvice.For(dry_run), DryRun: true);
        }

        if (!Confirmation.IsGiven(request, confirm))
        {
            await account.Names.LearnAsync([message.ContactId], cancellationToken);
            Confirmation.Require(request, confirm, Question(message), agreement: "Remove it");
        }

        var logged = await account.Edits.DeleteAsync(message, cancellationToken);
        return new(
            logged.Outcome, message.Id, logged.Outcome == Outcome.Unknown ? UnknownOutcome.NextStep : null);
    }

    private string Question(WhatsAppMessage message)
    {
        var contact = account.Names.Of(message.ContactId) is { } name ? $" with {HarmlessText.Excerpt(name)}" : "";
        var time = account.Views.Local(message.ActivityAt ?? message.DateCreated);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Remove the WhatsApp message{contact} of {time:yyyy-MM-dd HH:mm} ({account.Views.Zone}), {message.Id}, "
            + $"from Close for good?");
    }
}

/// <summary>The answer of <c>delete_whatsapp_message</c>.</summary>
internal sealed record DeleteAnswer(
    Outcome Outcome,
    string MessageId,
    string? NextStep = null,
    [property: JsonPropertyOrder(-1)] bool? DryRun = null);
