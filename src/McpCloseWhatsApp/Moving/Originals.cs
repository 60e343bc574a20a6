using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Moving;

/// <summary>The messages on the old lead: each is removed if its copy is equal, otherwise kept with a reason.</summary>
internal sealed class Originals(
    MovePlan plan, MoveBatch batch, BoundedParallelism walk, StoredMessages stored, MessageEditor edits, RecheckSchedule lookAgain)
{
    private readonly ILookup<string, WhatsAppMessage> stayingAnswers =
        plan.Staying.Where(message => message.ResponseToId is not null).ToLookup(message => message.ResponseToId!);

    /// <summary>Reads a copy back from Close. A difference makes the result a conflict.</summary>
    public async Task<ItemResult> VerifyAsync(MessageDraft draft, ItemResult result)
    {
        if (!IsCopied(result))
        {
            return result;
        }

        // Close may not show a message that was just created.
        await foreach (var _ in lookAgain.AttemptsAsync(walk.Cancellation))
        {
            if (await stored.ReadAsync(result.Id!, walk.Cancellation) is { } copy)
            {
                string[] differs = [.. Comparison.Differences(draft, copy).Union(Comparison.Losses(Of(result), copy))];
                return differs is [] ? result : result with { Outcome = Outcome.Conflict, Problem = $"the copy differs in {string.Join(", ", differs)}" };
            }
        }

        return result with { Outcome = Outcome.Unknown, Problem = "Close does not show the copy yet" };
    }

    /// <summary>Removes the originals of copied messages; null for each that there was no time for.</summary>
    public Task<ItemResult?[]> RemoveAsync(IReadOnlyList<ItemResult> copied)
    {
        var done = copied.Where(IsCopied).Select(result => Of(result).Id).ToHashSet();
        return walk.ForEachAsync(copied, result => result.Index, RemoveAsync, Settled);

        ItemResult? Settled(ItemResult result)
        {
            if (!IsCopied(result))
            {
                return result;
            }

            return plan.Answers[Of(result).Id].FirstOrDefault(answer => !done.Contains(answer.Id)) is { } answer
                ? Kept(result, $"stays until {answer.Id}, which answers it, is copied")
                : null;
        }
    }

    /// <summary>The results, with the original's Close id before each problem.</summary>
    public IReadOnlyList<ItemResult?> Named(IReadOnlyList<ItemResult?> results) =>
        [.. results.Select(result => result is { Problem: { } problem } ? result with { Problem = $"{Of(result).Id}: {problem}" } : result)];

    private async Task<ItemResult> RemoveAsync(ItemResult result)
    {
        var copied = Of(result);
        if (await stored.TryGetAsync(copied.Id, walk.Cancellation) is not { } original)
        {
            return result;
        }

        if (original.DateUpdated != copied.DateUpdated)
        {
            return Kept(result, "was changed while it was copied");
        }

        var removed = await edits.DeleteAsync(original, walk.Cancellation);
        return removed.Outcome == Outcome.Unknown ? result with { Outcome = Outcome.Unknown, Problem = "is copied, but Close broke off its removal" }
            : stayingAnswers[original.Id].FirstOrDefault() is { } left ? result with { Problem = $"was answered by {left.Id}, which stays and now answers nothing" }
            : result;
    }

    private static ItemResult Kept(ItemResult result, string why) => result with { Outcome = Outcome.Skipped, Problem = why };

    private static bool IsCopied(ItemResult result) => result is { Id: not null, Outcome: Outcome.Created or Outcome.Unchanged };

    private WhatsAppMessage Of(ItemResult result) => batch.Copies[result.Index].Original;
}
