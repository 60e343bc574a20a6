using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using McpCloseWhatsApp.Duplicates;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;
using McpCloseWhatsApp.Views;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

internal sealed partial class RemoveDuplicatesTool(Account account)
{
    private const int MostShown = 20;

    /// <summary>
    /// Remove what Close holds twice: one WhatsApp id, or one contact, side, second and text. Without plan_id it
    /// previews: show that. With plan_id it removes exactly those, if the user agrees. Repeat until complete.
    /// </summary>
    /// <param name="contact_id">Of this contact.</param>
    /// <param name="lead_id">Or of this lead.</param>
    /// <param name="since">Or of all contacts since then.</param>
    /// <param name="until">As in list_whatsapp_messages.</param>
    /// <param name="plan_id">Of the preview.</param>
    /// <param name="confirm">As in delete_whatsapp_message.</param>
    /// <param name="dry_run">Preview, even with plan_id.</param>
    [McpServerTool(Name = "remove_duplicates", Title = "Remove duplicates", UseStructuredContent = true,
        ReadOnly = false, Destructive = true, Idempotent = true, OpenWorld = true)]
    public async partial Task<DuplicatesAnswer> InvokeAsync(
        RequestContext<CallToolRequestParams> request,
        [RegularExpression(CloseId.ContactPattern)] string? contact_id = null,
        [RegularExpression(CloseId.LeadPattern)] string? lead_id = null,
        string? since = null,
        string? until = null,
        string? plan_id = null,
        bool confirm = false,
        bool dry_run = false,
        CancellationToken cancellationToken = default)
    {
        var period = Period.Read(since, until, account.Settings.TimeZone);
        if (plan_id is null || dry_run)
        {
            return Preview(await account.Duplicates.PlanAsync(contact_id, lead_id, period, cancellationToken), dry_run);
        }

        var plan = await account.Duplicates.FindAsync(plan_id, contact_id, lead_id, period, cancellationToken);
        if (plan.Removals > 0)
        {
            Confirmation.Require(request, confirm, Question(plan), agreement: "Remove them");
        }

        var result = await account.Duplicates.CarryOutAsync(plan, cancellationToken);
        var nextStep = BatchAdvice.RemovingDuplicates.NextStep(result);
        return new(
            Counts(result),
            account.Views.Zone,
            result.Complete,
            Problems: [.. result.Results.Where(item => item.Problem is not null)
                .Select(item => new DuplicateProblem(item.Id!, item.Outcome, item.Problem!))],
            NextStep: nextStep
                ?? (plan.IsAll ? null : "There are more: call again without plan_id for the next ones."));
    }

    private DuplicatesAnswer Preview(DuplicatePlan plan, bool dryRun) => new(
        new Dictionary<string, int>
        {
            ["stay"] = plan.Groups.Count,
            ["go"] = plan.Removals,
            ["replies_moved"] = plan.Groups.Sum(group => group.Replies.Count),
        },
        account.Views.Zone,
        Complete: plan.Removals == 0,
        plan.Removals == 0 ? null : plan.Id,
        [.. plan.Groups.Take(MostShown).Select(group => new DuplicateGroupView(
            group.Kept.Id, group.Why, [.. group.Removed.Select(removed => removed.Id)], group.Replies.Count,
            MessageLine.Of(group.Kept, account.Views)))],
        NextStep: plan.Removals == 0
            ? "Close holds no message twice here."
            : "Show this to the user: how many go, and some of them. If the user agrees, or has agreed already, call "
                + "again with the same arguments, plan_id and confirm: true."
                + (plan.IsAll ? "" : " There are more: preview again after that."),
        DryRun: dryRun ? true : null);

    private static Dictionary<string, int> Counts(BatchResult result) => result.Results
        .CountBy(item => item.Outcome)
        .ToDictionary(count => ImportAnswer.Word(count.Key), count => count.Value);

    private static string Question(DuplicatePlan plan) =>
        $"Remove {plan.Removals} duplicate WhatsApp record{(plan.Removals == 1 ? "" : "s")} from Close for good? "
        + "One record of each message stays.";
}

/// <summary>The answer of <c>remove_duplicates</c>.</summary>
/// <param name="Counts">Before the removal: what stays and goes. After it: the outcomes.</param>
/// <param name="Groups">Of the preview: the first of them.</param>
internal sealed record DuplicatesAnswer(
    IReadOnlyDictionary<string, int> Counts,
    string TimeZone,
    bool Complete,
    string? PlanId = null,
    IReadOnlyList<DuplicateGroupView>? Groups = null,
    IReadOnlyList<DuplicateProblem>? Problems = null,
    string? NextStep = null,
    [property: JsonPropertyOrder(-1)] bool? DryRun = null);

/// <summary>The records of one message, by Close's ids.</summary>
internal sealed record DuplicateGroupView(
    string Kept, string Why, IReadOnlyList<string> Removed,
    [property: Description("replies that will answer the kept one")]
    int RepliesMoved,
    MessageLine Message);

/// <summary>Why a record was not removed.</summary>
internal sealed record DuplicateProblem(string MessageId, Outcome Outcome, string Problem);
