using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Moving;
using McpCloseWhatsApp.Text;
using McpCloseWhatsApp.Views;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class MoveConversationTool(Account account)
{
    private const int SampleSize = 10;

    /// <summary>
    /// Move WhatsApp messages from one contact to the one they belong to. The user must agree. On another lead each is
    /// copied, and its original removed once the copy is verified. If complete is false, call again.
    /// </summary>
    /// <param name="from_contact_id">The contact that has them.</param>
    /// <param name="to_contact_id">The contact they belong to.</param>
    /// <param name="since">As in list_whatsapp_messages.</param>
    /// <param name="until">As in list_whatsapp_messages.</param>
    /// <param name="confirm">As in delete_whatsapp_message.</param>
    /// <param name="dry_run">Show how many, and the first of them, change nothing.</param>
    [McpServerTool(Name = "move_conversation", Title = "Move a conversation", UseStructuredContent = true,
        ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true)]
    public async partial Task<MovedConversation> InvokeAsync(
        [RegularExpression(CloseId.ContactPattern)] string from_contact_id,
        [RegularExpression(CloseId.ContactPattern)] string to_contact_id,
        RequestContext<CallToolRequestParams> request,
        string? since = null,
        string? until = null,
        bool confirm = false,
        bool dry_run = false,
        CancellationToken cancellationToken = default)
    {
        var plan = await account.Move.PlanAsync(
            from_contact_id, to_contact_id, Period.Read(since, until, account.Settings.TimeZone), cancellationToken);
        if (!dry_run && plan.Moving.Count > 0)
        {
            Confirmation.Require(request, confirm, Question(plan), agreement: "Move them");
        }

        var result = await account.Move.CarryOutAsync(plan, dry_run, cancellationToken);
        await account.Names.LearnAsync([plan.From.LeadId, plan.To.LeadId], cancellationToken);
        return new(
            PartyView.Of(plan.From.Id, plan.From.LeadId, account.Names),
            PartyView.Of(plan.To.Id, plan.To.LeadId, account.Names),
            result.Moved,
            plan.IsWithinLead ? 0 : result.Moved,
            result.Problems,
            result.Batch.Complete && !(dry_run && result.Moved > 0),
            account.Views.Zone,
            SpanView.Of(plan.Moving.Select(message => message.ActivityAt), account.Views),
            dry_run
                ? [.. plan.Moving.Take(SampleSize).Select(message => MessageLine.Of(message, account.Views))]
                : null,
            DryRunAdvice.For(dry_run, BatchAdvice.Moving.NextStep(result.Batch)),
            dry_run ? true : null);
    }

    private static string Question(MovePlan plan) =>
        $"Move {plan.Moving.Count} WhatsApp message{(plan.Moving.Count == 1 ? "" : "s")} in Close "
        + $"from {Name(plan.From)} to {Name(plan.To)}?"
        + (plan.IsWithinLead ? "" : " They are copied to the other lead, and the originals are removed for good.");

    private static string Name(Contact contact) =>
        HarmlessText.Excerpt(contact.Name ?? contact.DisplayName ?? contact.Id);
}

/// <summary>The answer of <c>move_conversation</c>.</summary>
/// <param name="Span">Null if there was nothing to move.</param>
/// <param name="OriginalsRemoved">On the other lead a message is a copy. Within a lead nothing is removed.</param>
/// <param name="Sample">On a dry run: the first messages that would move.</param>
internal sealed record MovedConversation(
    PartyView From,
    PartyView To,
    int Moved,
    int OriginalsRemoved,
    IReadOnlyList<MoveProblem> Problems,
    bool Complete,
    string TimeZone,
    SpanView? Span = null,
    IReadOnlyList<MessageLine>? Sample = null,
    string? NextStep = null,
    [property: JsonPropertyOrder(-1)] bool? DryRun = null);
