using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;
using McpCloseWhatsApp.Views;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class UpdateWhatsAppMessageTool(Account account)
{
    /// <summary>
    /// Change a WhatsApp message in Close, for example after a WhatsApp edit. Only given fields that differ are
    /// written. Its WhatsApp id is fixed. Only move_conversation changes its lead.
    /// </summary>
    /// <param name="message_id">Close's id (acti_...) or WhatsApp's.</param>
    /// <param name="message_markdown">The whole new text.</param>
    /// <param name="activity_at">When it was written, with offset.</param>
    /// <param name="direction">As in create_whatsapp_message.</param>
    /// <param name="contact_id">Another contact of the same lead.</param>
    /// <param name="local_phone">The user's own WhatsApp number.</param>
    /// <param name="remote_phone">The contact's WhatsApp number.</param>
    /// <param name="response_to_id">The message that it replies to, by either id.</param>
    /// <param name="integration_link">As in create_whatsapp_message.</param>
    /// <param name="user_id">As in create_whatsapp_message.</param>
    /// <param name="dry_run">As in create_whatsapp_message.</param>
    [McpServerTool(Name = "update_whatsapp_message", Title = "Change a logged message", UseStructuredContent = true,
        ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true)]
    public async partial Task<UpdateAnswer> InvokeAsync(
        [StringLength(500, MinimumLength = 1)] string message_id,
        [StringLength(65_536, MinimumLength = 1)] string? message_markdown = null,
        DateTimeOffset? activity_at = null,
        Direction? direction = null,
        [RegularExpression(CloseId.ContactPattern)] string? contact_id = null,
        string? local_phone = null,
        string? remote_phone = null,
        [StringLength(500, MinimumLength = 1)] string? response_to_id = null,
        [StringLength(2083, MinimumLength = 1)] string? integration_link = null,
        [RegularExpression(CloseId.UserPattern)] string? user_id = null,
        bool dry_run = false,
        CancellationToken cancellationToken = default)
    {
        var planned = await account.Drafting.ChangeAsync(message_id, new()
        {
            MessageMarkdown = message_markdown,
            ActivityAt = activity_at,
            Direction = direction,
            ContactId = contact_id,
            LocalPhone = local_phone,
            RemotePhone = remote_phone,
            ResponseToId = response_to_id,
            IntegrationLink = integration_link,
            UserId = user_id,
        }, cancellationToken);
        Task? naming = null;
        var logged = await account.Edits.UpdateAsync(planned.Id, current =>
        {
            // Beside the write: the view would learn them one round later.
            naming ??= account.Names.LearnAsync([current.ContactId, current.LeadId], cancellationToken);
            return MessagePatch.Toward(planned.Change, current);
        }, dry_run, cancellationToken);
        await (naming ?? Task.CompletedTask);
        var isUnknown = logged.Outcome == Outcome.Unknown;
        var message = await account.Views.OfAsync(logged.Message!, cancellationToken);
        return new(
            logged.Outcome,
            FieldChange.Of(logged, planned.Change, account.Views),
            account.Views.Zone,
            isUnknown ? null : message,
            isUnknown ? new(message.Id) : null,
            DryRunAdvice.For(dry_run, isUnknown ? UnknownOutcome.NextStep : null),
            dry_run ? true : null);
    }
}

/// <summary>The answer of <c>update_whatsapp_message</c>.</summary>
/// <param name="Changed">The fields that were written, under Close's names, or would be.</param>
/// <param name="Attempted">If the outcome is unknown, instead of the message: the message that should change.</param>
internal sealed record UpdateAnswer(
    Outcome Outcome,
    IReadOnlyList<FieldChange> Changed,
    string TimeZone,
    MessageView? Message = null,
    MessageView? Attempted = null,
    string? NextStep = null,
    [property: JsonPropertyOrder(-1)] bool? DryRun = null);
