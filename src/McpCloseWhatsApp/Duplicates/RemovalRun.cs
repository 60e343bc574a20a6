using System.Collections.Concurrent;
using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Duplicates;

/// <summary>Carries out one plan, one record after the other on each lead.</summary>
/// <param name="readLead">Reads all messages of a lead, to find the replies to a record that goes.</param>
internal sealed class RemovalRun(
    DuplicatePlan plan, StoredMessages stored, MessageEditor editor, WriteCoordination coordination,
    Func<string, Task<List<WhatsAppMessage>>> readLead)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<List<WhatsAppMessage>>>> leads = [];

    /// <summary>The id of the record that stays, by the id of each that goes.</summary>
    private readonly Dictionary<string, string> keptIds = plan.Groups
        .SelectMany(group => group.Removed.Select(removed => (Removed: removed.Id, Kept: group.Kept.Id)))
        .ToDictionary(pair => pair.Removed, pair => pair.Kept);

    /// <summary>Each record that goes, with the one that stays.</summary>
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

        // No other writer changes or deletes one of the two, until this one is gone.
        using var keeping = await coordination.LockEditAsync(kept.Id, cancellationToken);
        await using var keepingLease = await coordination.LeaseEditAsync(kept.Id, cancellationToken);
        var deleted = await editor.DeleteAsync(going, MayGoAsync, cancellationToken);
        return new(
            index, deleted.Outcome, removed.Id,
            deleted.Outcome == Outcome.Unknown ? "Close did not confirm the removal" : problem);

        async Task<bool> MayGoAsync()
        {
            problem = await LateProblemAsync(kept, removed, going, cancellationToken);
            await lease.CheckAsync();
            await keepingLease.CheckAsync();
            return problem is null;
        }
    }

    /// <summary>
    /// Why the record may not go after its links were kept; null if it and its links are still the same.
    /// </summary>
    /// <param name="linked">The record when its links were kept.</param>
    private async Task<string?> LateProblemAsync(
        WhatsAppMessage kept, WhatsAppMessage removed, WhatsAppMessage linked, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(removed, cancellationToken) is not { } going)
        {
            return "may still be there: Close does not show it any more";
        }

        return going.ResponseToId != linked.ResponseToId || RepliesTo(going, []).Count > 0
            ? "stays, because a reply was linked during the removal"
            : await ProblemAsync(kept, removed, going, cancellationToken);
    }

    /// <summary>Why the record may not go now; null if the one that stays is its copy.</summary>
    /// <param name="removed">The record as the preview showed it.</param>
    /// <param name="going">The record as Close shows it now.</param>
    private async Task<string?> ProblemAsync(
        WhatsAppMessage kept, WhatsAppMessage removed, WhatsAppMessage going, CancellationToken cancellationToken)
    {
        if (coordination.Deletions.Contains(kept.Id))
        {
            return $"stays, because Close may still delete {kept.Id}, which was to stay";
        }

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

    /// <summary>
    /// Links the replies to the record that goes to the one that stays. Links the one that stays to the message that
    /// the other one answers.
    /// </summary>
    /// <returns>Why the record may not go; null if all links are kept.</returns>
    private async Task<string?> KeepLinksAsync(
        WhatsAppMessage kept, WhatsAppMessage going, CancellationToken cancellationToken)
    {
        var messages = await leads.GetOrAdd(going.LeadId!, lead => new(() => readLead(lead))).Value;
        List<(string Id, string? FormerParentId, string NewParentId)> links =
            [.. RepliesTo(going, messages).Select(reply => (reply.Id, (string?)going.Id, kept.Id))];
        if (going.ResponseToId is { } parentId && await CurrentAsync(kept, cancellationToken) is { ResponseToId: null })
        {
            links.Add((kept.Id, null, keptIds.GetValueOrDefault(parentId, parentId)));
        }

        foreach (var (id, formerParentId, newParentId) in links)
        {
            var change = new UpdateWhatsAppMessage { ResponseToId = newParentId };
            // A reply cannot be a reply to itself.
            var changed = id == newParentId ? null : await editor.UpdateAsync(
                id,
                message => MessagePatch.Toward(message.ResponseToId == formerParentId ? change : new(), message),
                dryRun: false, cancellationToken);
            if (changed?.Outcome is not (Outcome.Updated or Outcome.Unchanged))
            {
                return $"stays, because Close did not confirm that {id} is a reply to {newParentId}";
            }
        }

        return null;
    }

    /// <summary>The replies among these messages and those that this process wrote since they were read.</summary>
    private List<WhatsAppMessage> RepliesTo(WhatsAppMessage going, IEnumerable<WhatsAppMessage> messages) =>
        [.. stored.WrittenOnLead(going.LeadId!).Concat(messages)
            .GroupBy(message => message.Id)
            .Select(versions => versions.MaxBy(version => version.DateUpdated)!)
            .Where(message => message.ResponseToId == going.Id && !stored.IsDeleted(message.Id))];
}
