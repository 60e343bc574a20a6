using System.ComponentModel.DataAnnotations;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Views;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class FindByExternalIdTool(Account account)
{
    /// <summary>
    /// Find a WhatsApp message in Close by WhatsApp's own id, for example to see whether it is logged. It may be on
    /// several leads.
    /// </summary>
    /// <param name="external_whatsapp_message_id">
    /// The id as you have it: bare (3EB0...), wamid...., true_..._3EB0..., or Twilio's SM....
    /// </param>
    /// <param name="lead_id">Only of this lead. Then a bare id also finds spellings that contain its phones.</param>
    [McpServerTool(
        Name = "find_by_external_id", Title = "Find a message by its WhatsApp id", UseStructuredContent = true,
        ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true)]
    public async partial Task<FoundMessages> InvokeAsync(
        [StringLength(500, MinimumLength = 1)] string external_whatsapp_message_id,
        [RegularExpression(CloseId.LeadPattern)] string? lead_id = null,
        CancellationToken cancellationToken = default)
    {
        if (CloseId.IsActivity(external_whatsapp_message_id))
        {
            throw Refusal.Of(
                ErrorCode.InvalidArguments,
                "external_whatsapp_message_id",
                "is Close's id, not WhatsApp's",
                "Read the message with get_whatsapp_message.");
        }

        var id = new WhatsAppMessageId(external_whatsapp_message_id);
        List<Found> found = [.. await account.Logged.FindAsync(id, direction: null, phone: null, cancellationToken)];
        if (lead_id is not null)
        {
            found.RemoveAll(match => match.Message.LeadId != lead_id);
            var phones = found.Count > 0
                ? []
                : await account.Contacts.PhonesOnLeadAsync(lead_id, cancellationToken);
            foreach (var phone in phones)
            {
                // Some spellings contain the contact's phone, which a bare id lacks.
                var matches = await account.Logged.FindAsync(id, direction: null, phone, cancellationToken);
                found.AddRange(matches.Where(match => match.Message.LeadId == lead_id));
            }
        }

        return new(
            await account.Views.OfAsync([.. found.Select(match => match.Message)], Detail.Full, cancellationToken),
            account.Settings.TimeZone.Id,
            found is [var first, ..] ? first.Spelling : null);
    }
}

/// <summary>The answer of <c>find_by_external_id</c>: nothing found is an empty list, not an error.</summary>
internal sealed record FoundMessages(
    IReadOnlyList<MessageView> Messages, string TimeZone, string? MatchedSpelling = null);
