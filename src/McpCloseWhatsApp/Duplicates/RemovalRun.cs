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

    /// <summary>Why the record may not go after its links were kept; null if nothing has changed since.</summary>
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

    /// <summary>Gives the record that stays the replies of the one that goes, and what that one answers.</summary>
    /// <returns>Why the record may not go; null if all links are kept.</returns>
    private async Task<string?> KeepLinksAsync(
        WhatsAppMessage kept, WhatsAppMessage going, CancellationToken cancellationToken)
    {
        var messages = await leads.GetOrAdd(going.LeadId!, lead => new(() => readLead(lead))).Value;
        List<(string Id, string? Former, string Answered)> links =
            [.. RepliesTo(going, messages).Select(reply => (reply.Id, (string?)going.Id, kept.Id))];
        if (going.ResponseToId is { } parent && await CurrentAsync(kept, cancellationToken) is { ResponseToId: null })
        {
            links.Add((kept.Id, null, staysFor.GetValueOrDefault(parent, parent)));
        }

        foreach (var (id, former, answered) in links)
        {
            var change = new UpdateWhatsAppMessage { ResponseToId = answered };
            var changed = id == answered ? null : await editor.UpdateAsync(
                id,
                message => MessagePatch.Toward(message.ResponseToId == former ? change : new(), message),
                dryRun: false, cancellationToken);
            if (changed?.Outcome is not (Outcome.Updated or Outcome.Unchanged))
            {
                return $"stays, because Close did not confirm that {id} is a reply to {answered}";
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
