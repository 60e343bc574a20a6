using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>A batch on its way into Close: what is answered goes before its answer.</summary>
internal sealed class BatchRunner(
    IReadOnlyList<BatchItem> items, MessageIndex known, MessageStore logged, MessageRecorder log, BoundedParallelism walk,
    IfExists ifExists, bool dryRun)
{
    private const string BrokeOff = "Close broke off and does not show it yet";

    private readonly IReadOnlyDictionary<int, int> parents = Replies.Within(items);
    private Lazy<Task<ItemResult?>>[] running = [];
    private TimeSpan? settledAfter;
    private int through;

    /// <summary>The message that Close holds of each draft that it holds.</summary>
    public IReadOnlyDictionary<MessageDraft, WhatsAppMessage> Held
    {
        get => field ??= known.Match([.. items.Select(item => item.Draft).OfType<MessageDraft>()]);
        init;
    }

    /// <summary>Told the number of messages that are through.</summary>
    public Action<int> Progress { get; init; } = _ => { };

    /// <summary>What is done with each message, as it was to be logged, before those that answer it.</summary>
    public Func<MessageDraft, ItemResult, Task<ItemResult>> AfterEach { get; init; } = (_, result) => Task.FromResult(result);

    public async Task<BatchResult> RunAllAsync()
    {
        running = [.. items.Select(item => new Lazy<Task<ItemResult?>>(() => walk.RunAsync(item.Index, () => RunAsync(item))))];
        var results = await Task.WhenAll(running.Select(one => one.Value));
        walk.ThrowIfStopped(results);
        return BatchResult.Of(results, settledAfter) with { Hindrance = walk.Interruption };
    }

    /// <summary>Null where the item was not reached: a further call will.</summary>
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

        var answering = draft with { ResponseToId = parentId };
        try
        {
            return await walk.WithSlotAsync(async () =>
                await AfterEach(answering, await LogAsync(item.Index, answering, Held.GetValueOrDefault(draft), problem)));
        }
        catch (OperationCanceledException) when (log.IsInDoubt(draft))
        {
            return new(item.Index, Outcome.Unknown, Problem: BrokeOff);
        }
        finally
        {
            Progress(Interlocked.Increment(ref through));
        }
    }

    private async Task<ItemResult> LogAsync(int index, MessageDraft draft, WhatsAppMessage? found, string? problem)
    {
        // Of one among many a difference is an outcome, which names the message that Close holds.
        var meeting = ifExists == IfExists.Error ? IfExists.Return : ifExists;
        var outcome = await log.LogAsync(draft, meeting, dryRun, () => LookAsync(draft, found), walk.Cancellation);
        if (outcome.SettledAfter is { } wait && !(settledAfter > wait))
        {
            settledAfter = wait;
        }

        return new(index, outcome.Outcome, outcome.Message?.Id, outcome.Outcome switch
        {
            Outcome.Conflict => $"differs in {string.Join(", ", outcome.Differs ?? [])}",
            Outcome.Unknown => BrokeOff,
            _ => problem,
        });
    }

    private async Task<WhatsAppMessage?> LookAsync(MessageDraft draft, WhatsAppMessage? found)
    {
        var there = found ?? WrittenMeanwhile(draft);
        return (there is null ? known.IsWhole : !await logged.WasDeletedAsync(there, walk.Cancellation)) ? there : await log.LookByIdAsync(draft, walk.Cancellation);
    }

    /// <summary>What another call of this process logged since the history was read.</summary>
    private WhatsAppMessage? WrittenMeanwhile(MessageDraft draft) =>
        logged.Written(draft.Id).FirstOrDefault(message => message.LeadId == draft.With.LeadId);

    /// <summary>The Close id of what the item answers. Not reached: it has to wait for that one.</summary>
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
                { Outcome: Outcome.Failed or Outcome.Skipped } => (null, $"answers message {index}, which could not be logged", false),
                _ => (null, null, false),
            };
        }

        var parent = CloseId.IsActivity(replyTo)
            ? await logged.TryGetAsync(replyTo, walk.Cancellation)
            : known.Find(new(replyTo)) ?? await logged.TryGetAsync(replyTo, walk.Cancellation, item.Draft!.With.RemotePhone);
        return parent is { } answered && answered.LeadId == item.Draft!.With.LeadId
            ? (answered.Id, null, true)
            : (null, "reply_to names a message that Close does not hold on this lead, and was left out", true);
    }
}
