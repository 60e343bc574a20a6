using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>Records one batch. A message is recorded before its replies.</summary>
internal sealed class BatchRunner(
    IReadOnlyList<BatchItem> items, BatchMatches matches, StoredMessages stored, MessageRecorder recorder,
    BoundedParallelism parallelism, IfExists ifExists, bool dryRun)
{
    private readonly IReadOnlyDictionary<int, int> parents = Replies.Within(items);
    private Lazy<Task<ItemResult?>>[] running = [];
    private TimeSpan? settledAfter;
    private int completed;

    /// <summary>Receives the number of completed messages.</summary>
    public Action<int> Progress { get; init; } = _ => { };

    /// <summary>Runs after each message and before its replies, and may replace the result.</summary>
    public Func<MessageDraft, ItemResult, Task<ItemResult>> AfterEach { get; init; } =
        (_, result) => Task.FromResult(result);

    public async Task<BatchResult> RunAllAsync()
    {
        running = [.. items.Select(item =>
            new Lazy<Task<ItemResult?>>(() => parallelism.RunAsync(item.Index, () => RunAsync(item))))];
        var results = await Task.WhenAll(running.Select(task => task.Value));
        parallelism.ThrowIfStopped(results);
        return BatchResult.Of(results, settledAfter) with { Hindrance = parallelism.Interruption };
    }

    /// <returns>Null if the item was not reached: a later call can reach it.</returns>
    private async Task<ItemResult?> RunAsync(BatchItem item)
    {
        if (item.Draft is not { } draft)
        {
            return new(item.Index, Outcome.Failed, Problem: item.Problem);
        }

        var (parentId, problem, reached) = await ParentAsync(item);
        if (!reached)
        {
            return problem is null ? null : new(item.Index, Outcome.Skipped, Problem: problem);
        }

        var reply = draft with { ResponseToId = parentId };
        try
        {
            return await parallelism.WithSlotAsync(async () => await AfterEach(
                reply, await RecordAsync(item.Index, reply, matches.Messages.GetValueOrDefault(draft), problem)));
        }
        catch (OperationCanceledException) when (recorder.IsUncertain(draft))
        {
            return new(item.Index, Outcome.Unknown, Problem: UncertainReason.Unconfirmed.InWords());
        }
        finally
        {
            Progress(Interlocked.Increment(ref completed));
        }
    }

    private async Task<ItemResult> RecordAsync(int index, MessageDraft draft, WhatsAppMessage? found, string? problem)
    {
        // In a batch a difference is the outcome of its message, not an error of the whole call.
        var ifStored = ifExists == IfExists.Error ? IfExists.Return : ifExists;
        var outcome = await recorder.LogAsync(
            draft, ifStored, dryRun, () => LookAsync(draft, found), parallelism.Cancellation);
        if (outcome.SettledAfter is { } wait && !(settledAfter > wait))
        {
            settledAfter = wait;
        }

        return new(index, outcome.Outcome, outcome.Message?.Id, outcome.Outcome switch
        {
            Outcome.Conflict => $"differs in {string.Join(", ", outcome.Differs ?? [])}",
            Outcome.Unknown => outcome.Reason.InWords(),
            _ => problem,
        })
        {
            ResponseToId = draft.ResponseToId,
        };
    }

    private async Task<WhatsAppMessage?> LookAsync(MessageDraft draft, WhatsAppMessage? found)
    {
        var match = found ?? WrittenMeanwhile(draft);
        if (match is null && matches.IsWhole)
        {
            return null;
        }

        if (match is not null && !await stored.WasDeletedAsync(match, parallelism.Cancellation))
        {
            return match;
        }

        // An answer that did not fit its request may have hidden an equal message under another id.
        return matches.IsUnreadable
            ? await stored.FindAsync(draft, parallelism.Cancellation)
            : await stored.FindByIdAsync(draft, parallelism.Cancellation);
    }

    /// <summary>The message that another call of this process recorded since the lead was read.</summary>
    private WhatsAppMessage? WrittenMeanwhile(MessageDraft draft) =>
        stored.Written(draft.Id).FirstOrDefault(message => message.LeadId == draft.With.LeadId);

    /// <summary>The Close id of the message that the item replies to.</summary>
    /// <returns>
    /// <c>Reached</c> is false if the item cannot be recorded now: its parent failed, which is the problem, or has no
    /// final result in this call.
    /// </returns>
    private async Task<(string? Id, string? Problem, bool Reached)> ParentAsync(BatchItem item)
    {
        if (item.ReplyTo is not { } replyTo)
        {
            return (null, null, true);
        }

        if (parents.TryGetValue(item.Index, out var index))
        {
            return await running[index].Value switch
            {
                { Id: { } id } => (id, null, true),
                { Outcome: Outcome.Created } => (null, null, true),
                { Outcome: Outcome.Failed or Outcome.Skipped } =>
                    (null, $"replies to message {index}, which could not be logged", false),
                _ => (null, null, false),
            };
        }

        var parent = CloseId.IsActivity(replyTo)
            ? await stored.TryGetAsync(replyTo, parallelism.Cancellation)
            : matches.Parents.GetValueOrDefault(replyTo)
                ?? await stored.TryGetAsync(replyTo, parallelism.Cancellation, item.Draft!.With.RemotePhone);
        return parent is not null && parent.LeadId == item.Draft!.With.LeadId
            ? (parent.Id, null, true)
            : (null, "response_to_id names a message that Close does not hold on this lead, and was left out", true);
    }
}
