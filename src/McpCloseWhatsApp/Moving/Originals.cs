using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Moving;

/// <summary>The messages on the old lead: each is removed if its copy is equal, otherwise kept with a reason.</summary>
internal sealed class Originals(
    MovePlan plan, MoveBatch batch, BoundedParallelism parallelism, StoredMessages stored, MessageEditor editor,
    WriteCoordination coordination, RecheckSchedule rechecks)
{
    private readonly ILookup<string, WhatsAppMessage> stayingReplies =
        plan.Staying.Where(message => message.ResponseToId is not null).ToLookup(message => message.ResponseToId!);

    /// <summary>Reads a copy back from Close. A difference makes the result a conflict.</summary>
    public async Task<ItemResult> VerifyAsync(MessageDraft draft, ItemResult result)
    {
        if (!IsCopied(result))
        {
            return result;
        }

        // Close may not show a message that was just created.
        await foreach (var _ in rechecks.AttemptsAsync(parallelism.Cancellation))
        {
            if (await stored.ReadAsync(result.Id!, parallelism.Cancellation) is { } copy)
            {
                return Compare(draft, copy, result);
            }
        }

        return result with { Outcome = Outcome.Unknown, Problem = "Close does not show the copy yet" };
    }

    /// <summary>Removes the originals of copied messages; null for each that was not reached in time.</summary>
    public Task<ItemResult?[]> RemoveAsync(IReadOnlyList<ItemResult> copied)
    {
        var copiedIds = copied.Where(IsCopied).Select(result => OriginalOf(result).Id).ToHashSet();
        return parallelism.ForEachAsync(copied, result => result.Index, RemoveAsync, Settled);

        ItemResult? Settled(ItemResult result)
        {
            if (!IsCopied(result))
            {
                return result;
            }

            var id = OriginalOf(result).Id;
            var replies = plan.Replies[id].Concat(plan.Incomplete.Where(message => message.ResponseToId == id));
            return replies.FirstOrDefault(reply => !copiedIds.Contains(reply.Id)) is { } remaining
                ? Keep(result, $"stays until its reply {remaining.Id} is copied")
                : null;
        }
    }

    private ItemResult Compare(MessageDraft draft, WhatsAppMessage copy, ItemResult result)
    {
        string[] fields =
            [.. Comparison.Differences(draft, copy).Union(Comparison.Losses(OriginalOf(result), copy))];
        return fields is []
            ? result
            : result with
            {
                Outcome = Outcome.Conflict,
                Problem = $"the copy differs in {string.Join(", ", fields)}",
            };
    }

    private async Task<ItemResult> RemoveAsync(ItemResult result)
    {
        var (copied, copyId) = (OriginalOf(result), result.Id!);
        // A move in the other direction takes this message for the copy, and its copy for the original.
        var pair = $"move {string.Join(' ', new[] { copied.Id, copyId }.Order(StringComparer.Ordinal))}";
        using var locked = await coordination.LockEditAsync(pair, parallelism.Cancellation);
        await using var lease = await coordination.LeaseEditAsync(pair, parallelism.Cancellation);
        WhatsAppMessage? original = null;
        WhatsAppMessage? copy = null;
        var removed = await editor.DeleteAsync(copied, IsAsCopiedAsync, parallelism.Cancellation);
        if (original is null)
        {
            return result;
        }

        if (removed.Outcome == Outcome.Skipped)
        {
            return Keep(
                result, copy is null ? "stays, because its copy may be gone" : "was changed while it was copied");
        }

        if (removed.Outcome == Outcome.Unknown)
        {
            return result with
            {
                Outcome = Outcome.Unknown,
                Problem = "is copied, but Close did not confirm the removal of the original",
            };
        }

        return stayingReplies[original.Id].FirstOrDefault() is { } reply
            ? result with { Problem = $"was answered by {reply.Id}, which stays and no longer shows what it answers" }
            : result;

        // Read when no other writer can change it: a change that was under way when the copy was compared is not lost.
        async Task<bool> IsAsCopiedAsync()
        {
            var now = await SideBySide.AllAsync(
                [stored.TryGetAsync(copied.Id, parallelism.Cancellation), CopyAsync(copyId)]);
            (original, copy) = (now[0], now[1]);
            await lease.CheckAsync();
            return original is not null && original.DateUpdated == copied.DateUpdated && copy is not null;
        }
    }

    /// <summary>The copy as Close shows it now; null if it is deleted, or if Close may still delete it.</summary>
    private async Task<WhatsAppMessage?> CopyAsync(string id) =>
        !coordination.Deletions.Contains(id)
        && await stored.TryGetAsync(id, parallelism.Cancellation) is { } current
        && !await stored.WasDeletedAsync(current, parallelism.Cancellation)
            ? current
            : null;

    private static ItemResult Keep(ItemResult result, string reason) =>
        result with { Outcome = Outcome.Skipped, Problem = reason };

    private static bool IsCopied(ItemResult result) =>
        result is { Id: not null, Outcome: Outcome.Created or Outcome.Unchanged };

    private WhatsAppMessage OriginalOf(ItemResult result) => batch.Copies[result.Index].Original;
}
