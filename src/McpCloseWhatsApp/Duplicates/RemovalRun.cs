using System.Collections.Concurrent;
using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Duplicates;

/// <summary>Carries out one plan, one record after the other on each lead.</summary>
/// <param name="readLead">All messages of a lead, to find the replies to what goes.</param>
internal sealed class RemovalRun(
    DuplicatePlan plan, StoredMessages stored, MessageEditor editor, WriteCoordination coordination,
    Func<string, Task<List<WhatsAppMessage>>> readLead)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<List<WhatsAppMessage>>>> leads = [];

    private readonly Dictionary<string, string> staysFor = plan.Groups
        .SelectMany(group => group.Removed.Select(removed => (removed.Id, group.Kept)))
        .ToDictionary(pair => pair.Id, pair => pair.Kept.Id);

    /// <summary>What goes, and what stays for it.</summary>
    public IReadOnlyList<(WhatsAppMessage Kept, WhatsAppMessage Removed)> Pairs { get; } =
        [.. plan.Groups.SelectMany(group => group.Removed.Select(removed => (group.Kept, removed)))];

    public async Task<ItemResult> RemoveAsync(
        int index, (WhatsAppMessage Kept, WhatsAppMessage Removed) pair, CancellationToken cancellationToken)
    {
        var (kept, removed) = pair;
        // Two plans that differ in what stays must not take turns on one lead.
        var place = $"duplicates {kept.LeadId}";
        using var locked = await coordination.LockEditAsync(place, cancellationToken);
        await using var lease = await coordination.LeaseEditAsync(place, cancellationToken);
        if (await CurrentAsync(removed, cancellationToken) is not { } going)
        {
            return stored.IsDeleted(removed.Id) || await CurrentAsync(kept, cancellationToken) is not null
                ? new(index, Outcome.Unchanged, removed.Id)
                : new(index, Outcome.Skipped, removed.Id, "may still be there: Close shows neither of the two");
        }

        var problem = await ProblemAsync(kept, removed, going, cancellationToken)
            ?? await KeepLinksAsync(kept, going, cancellationToken);
        if (problem is not null)
        {
            return new(index, Outcome.Skipped, removed.Id, problem);
        }

        // No other writer changes or deletes the record that stays, until this one is gone.
        using var keeping = await coordination.LockEditAsync(kept.Id, cancellationToken);
        await using var keepingLease = await coordination.LeaseEditAsync(kept.Id, cancellationToken);
        if (await ProblemAsync(kept, removed, going, cancellationToken) is { } late)
        {
            return new(index, Outcome.Skipped, removed.Id, late);
        }

        await lease.CheckAsync();
        await keepingLease.CheckAsync();
        var deleted = await editor.DeleteAsync(going, cancellationToken);
        return new(
            index, deleted.Outcome, removed.Id,
            deleted.Outcome == Outcome.Unknown ? "Close did not confirm the removal" : null);
    }

    /// <summary>Why the record may not go now; null if the one that stays is its copy.</summary>
    private async Task<string?> ProblemAsync(
        WhatsAppMessage kept, WhatsAppMessage removed, WhatsAppMessage going, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(kept, cancellationToken) is not { } staying)
        {
            return $"stays, because Close does not show {kept.Id}, which was to stay";
        }

        var isAsShown = DuplicatePlan.Content(going) == DuplicatePlan.Content(removed)
            && DuplicatePlan.Content(staying) == DuplicatePlan.Content(kept);
        return isAsShown && CopyRule.IsCopy(staying, going)
            ? null
            : "stays, because one of the two was changed after the preview";
    }

    /// <summary>The message as Close shows it now; null if it is deleted.</summary>
    private async Task<WhatsAppMessage?> CurrentAsync(WhatsAppMessage message, CancellationToken cancellationToken) =>
        !stored.IsDeleted(message.Id)
        && await stored.ReadAsync(message.Id, cancellationToken) is { } current
        && !await stored.WasDeletedAsync(current, cancellationToken)
            ? current
            : null;

    /// <summary>Gives the record that stays the replies of the one that goes, and what that one answers.</summary>
    /// <returns>Why the record may not go; null if all links are kept.</returns>
    private async Task<string?> KeepLinksAsync(
        WhatsAppMessage kept, WhatsAppMessage going, CancellationToken cancellationToken)
    {
        var messages = await leads.GetOrAdd(going.LeadId!, lead => new(() => readLead(lead))).Value;
        List<(string Id, string Parent)> links =
            [.. messages.Where(message => message.ResponseToId == going.Id).Select(reply => (reply.Id, kept.Id))];
        if (going.ResponseToId is { } parent && kept.ResponseToId is null)
        {
            links.Add((kept.Id, staysFor.GetValueOrDefault(parent, parent)));
        }

        foreach (var (id, answered) in links)
        {
            var change = new UpdateWhatsAppMessage { ResponseToId = answered };
            var changed = id == answered ? null : await editor.UpdateAsync(
                id, message => MessagePatch.Toward(change, message), dryRun: false, cancellationToken);
            if (changed?.Outcome is not (Outcome.Updated or Outcome.Unchanged))
            {
                return $"stays, because Close did not confirm that {id} is a reply to {answered}";
            }
        }

        return null;
    }
}
