using McpCloseWhatsApp.Contract;

namespace McpCloseWhatsApp.Logging;

/// <summary>One call's walk through a batch: side by side, what is answered before its answer, each outcome its own.</summary>
internal sealed class BatchRun(
    IReadOnlyList<BatchItem> items, KnownMessages known, LoggedMessages logged, MessageLog log,
    IfExists ifExists, bool dryRun, Action<int> done, CancellationToken begins, CancellationToken cancellationToken) : IDisposable
{
    private const string BrokeOff = "Close broke off and does not show it yet";

    // As many as there are connections; the pace that Close allows is kept further down.
    private readonly SemaphoreSlim slots = new(32);
    private readonly IReadOnlyDictionary<int, int> parents = Replies.Within(items);
    private readonly IReadOnlyDictionary<Draft, WhatsAppMessage> held = known.Match([.. items.Select(item => item.Draft).OfType<Draft>()]);
    private Lazy<Task<ItemResult?>>[] running = [];
    private CloseException? stopped;
    private TimeSpan? settledAfter;
    private int through;

    public async Task<BatchResult> WholeAsync()
    {
        running = [.. items.Select(item => new Lazy<Task<ItemResult?>>(() => RunAsync(item)))];
        var results = await Task.WhenAll(running.Select(one => one.Value));
        if (stopped is not null && !results.Any(result => result is { Id: not null } or { Outcome: Outcome.Unknown }))
        {
            throw stopped;
        }

        return new(
            [.. results.OfType<ItemResult>()],
            results.All(result => result is not null and not { Outcome: Outcome.Unknown }),
            settledAfter);
    }

    public void Dispose() => slots.Dispose();

    /// <summary>Null where the item was not reached: a further call will.</summary>
    private async Task<ItemResult?> RunAsync(BatchItem item)
    {
        if (item.Draft is not { } draft)
        {
            return new(item.Index, Outcome.Failed, Problem: item.Problem);
        }

        try
        {
            var (parentId, problem, reached) = await ParentAsync(item);
            if (!reached)
            {
                return problem is null ? null : new(item.Index, Outcome.Skipped, Problem: problem);
            }

            await slots.WaitAsync(cancellationToken);
            try
            {
                return begins.IsCancellationRequested || stopped is not null
                    ? null
                    : await LogAsync(item.Index, draft with { ResponseToId = parentId }, held.GetValueOrDefault(draft), problem);
            }
            finally
            {
                slots.Release();
                done(Interlocked.Increment(ref through));
            }
        }
        catch (CloseException refused) when (refused.Failure is CloseFailure.RateLimited)
        {
            return null;
        }
        catch (CloseException refused) when (refused.Failure is CloseFailure.Unauthorized)
        {
            stopped = refused;
            return null;
        }
        catch (CloseException refused)
        {
            return new(item.Index, Outcome.Failed, Problem: CloseRefusal.Explain(refused).InOneLine());
        }
        catch (Refusal refusal)
        {
            return new(item.Index, Outcome.Failed, Problem: refusal.InOneLine());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return log.IsInDoubt(draft) ? new(item.Index, Outcome.Unknown, Problem: BrokeOff) : null;
        }
    }

    private async Task<ItemResult> LogAsync(int index, Draft draft, WhatsAppMessage? found, string? problem)
    {
        // Of one among many a difference is an outcome, which names the message that Close holds.
        var meeting = ifExists == IfExists.Error ? IfExists.Return : ifExists;
        var outcome = await log.LogAsync(draft, meeting, dryRun, () => Task.FromResult(found ?? WrittenMeanwhile(draft)), cancellationToken);
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

    /// <summary>What another call of this process logged since the history was read.</summary>
    private WhatsAppMessage? WrittenMeanwhile(Draft draft) =>
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
            ? await logged.TryGetAsync(replyTo, cancellationToken)
            : known.Find(new(replyTo)) ?? await logged.TryGetAsync(replyTo, cancellationToken);
        return parent is { } answered && answered.LeadId == item.Draft!.With.LeadId
            ? (answered.Id, null, true)
            : (null, "reply_to names a message that Close does not hold on this lead, and was left out", true);
    }
}
