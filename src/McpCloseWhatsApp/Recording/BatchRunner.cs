using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>Records one batch. A message is recorded before its replies.</summary>
internal sealed class BatchRunner(
    IReadOnlyList<BatchItem> items, BatchMatches matches, StoredMessages stored, MessageRecorder recorder,
    BoundedParallelism parallelism, IfExists ifExists, bool dryRun)
{
    private readonly IReadOnlyDictionary<int, int> parents = Replies.Within(items);
    private readonly ItemRecorder each =
        new(matches.Unread, matches.ClaimsOf(items), stored, recorder, parallelism, dryRun);

    private Lazy<Task<ItemResult?>>[] running = [];
    private int completed;

    /// <summary>Receives the number of messages that have a result.</summary>
    public Action<int> Progress { get; init; } = _ => { };

    /// <summary>Runs after each message and before its replies, and may replace the result.</summary>
    public Func<MessageDraft, ItemResult, Task<ItemResult>> AfterEach { get; init; } =
        (_, result) => Task.FromResult(result);

    public async Task<BatchResult> RunAllAsync()
    {
        running = [.. items.Select(item => new Lazy<Task<ItemResult?>>(() => CountAsync(item)))];
        var results = await Task.WhenAll(running.Select(task => task.Value));
        parallelism.ThrowIfStopped(results);
        return BatchResult.Of(results, each.SettledAfter) with { Hindrance = parallelism.Hindrance(each.SettledAfter) };
    }

    private async Task<ItemResult?> CountAsync(BatchItem item)
    {
        var result = await parallelism.RunAsync(item.Index, () => RunAsync(item));
        if (result is not null)
        {
            Progress(Interlocked.Increment(ref completed));
        }

        return result;
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
        return await each.RecordAsync(
            item.Index, reply, matches.Messages.GetValueOrDefault(draft), ifExists, problem,
            result => AfterEach(reply, result));
    }

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
        if (item.Draft!.IsOf(parent))
        {
            return (null, "response_to_id is the message itself, and was left out", true);
        }

        return parent is not null && parent.LeadId == item.Draft.With.LeadId
            ? (parent.Id, null, true)
            : (null, "response_to_id names a message that Close does not hold on this lead, and was left out", true);
    }
}
