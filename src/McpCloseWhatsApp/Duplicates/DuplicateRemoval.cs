using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Conversations;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Duplicates;

/// <summary>
/// Removes the records of a message that Close holds more than once. Each goes only after Close has shown the record
/// that stays, with all of its content, and after its replies point there.
/// </summary>
internal sealed class DuplicateRemoval(
    ConversationReader conversations, History history, StoredMessages stored, MessageEditor editor,
    WriteCoordination coordination, TimeProvider clock)
{
    /// <summary>The most records that one plan removes: what a user can agree to, and a call can carry out.</summary>
    private const int MostRemovals = 200;

    private const int MostRead = 10_000;

    private readonly DuplicatePlans plans = new();

    /// <exception cref="Refusal">The place is not given, or has too many messages.</exception>
    public async Task<DuplicatePlan> PlanAsync(
        string? contactId, string? leadId, Period period, CancellationToken cancellationToken)
    {
        var lead = contactId is null
            ? leadId
            : await conversations.LeadOfAsync(contactId, leadId, cancellationToken);
        var groups = DuplicateGroups.Find(await ReadAsync(lead, contactId, period, cancellationToken));
        List<DuplicateGroup> taken = [];
        foreach (var group in groups.Where(_ => taken.Sum(one => one.Removed.Count) < MostRemovals))
        {
            taken.Add(group with
            {
                Removed = [.. group.Removed.Take(MostRemovals - taken.Sum(one => one.Removed.Count))],
            });
        }

        var plan = new DuplicatePlan(
            taken, taken.Sum(one => one.Removed.Count) == groups.Sum(one => one.Removed.Count));
        plans.Remember(plan);
        return plan;
    }

    /// <summary>The plan that was shown. After a restart it is made again, and must be the same.</summary>
    /// <exception cref="Refusal">There is no such plan now.</exception>
    public async Task<DuplicatePlan> FindAsync(
        string planId, string? contactId, string? leadId, Period period, CancellationToken cancellationToken)
    {
        if (plans.Find(planId) is { } shown)
        {
            return shown;
        }

        var plan = await PlanAsync(contactId, leadId, period, cancellationToken);
        return plan.Id == planId
            ? plan
            : throw Refusal.Of(ErrorCode.InvalidArguments, "plan_id",
                "is not the plan of these arguments any more. Nothing was removed",
                "Call again without plan_id, and show the user the new preview.");
    }

    public async Task<BatchResult> CarryOutAsync(DuplicatePlan plan, CancellationToken cancellationToken)
    {
        using var background = CallPriority.Background();
        using var parallelism = new BoundedParallelism(clock, cancellationToken);
        var run = new RemovalRun(
            plan, stored, editor, coordination,
            lead => ReadAsync(lead, contactId: null, new(null, null), cancellationToken));
        var results = await parallelism.ForEachAsync(
            run.Pairs.Index(), pair => pair.Index, pair => run.RemoveAsync(pair.Index, pair.Item, cancellationToken));
        parallelism.ThrowIfStopped(results);
        return BatchResult.Of(results) with { Hindrance = parallelism.Hindrance() };
    }

    private async Task<List<WhatsAppMessage>> ReadAsync(
        string? leadId, string? contactId, Period period, CancellationToken cancellationToken)
    {
        if (leadId is null && period.Since is null)
        {
            throw Refusal.Of(ErrorCode.NeedsInput, "since",
                "where are the duplicates? Give contact_id, lead_id or since",
                "Answer from what the user said, else ask the user.");
        }

        List<WhatsAppMessage> messages = [];
        Cursor? cursor = null;
        do
        {
            if (messages.Count >= MostRead)
            {
                throw Refusal.Of(ErrorCode.TooLarge, "since", $"there are more than {MostRead:N0} messages",
                    "Give a contact_id, or since and until, and go on with the rest later.");
            }

            var query = new HistoryQuery(100, "", cursor);
            var page = leadId is null
                ? await history.OfAllAsync(userId: null, period.Since, period.Until, query, cancellationToken)
                : await history.OfLeadAsync(
                    leadId, contactId, userId: null, period.Since, period.Until, query, cancellationToken);
            if (page.Mistake is { } mistake)
            {
                throw mistake.ToException();
            }

            messages.AddRange(page.Messages);
            cursor = page.Next;
        }
        while (cursor is not null);

        return messages;
    }
}
