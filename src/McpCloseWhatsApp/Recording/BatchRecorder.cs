using CloseApi;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>Logs many messages with one contact: looks once a page, then every message through <see cref="MessageRecorder"/>.</summary>
internal sealed class BatchRecorder(LeadHistory history, MessageStore logged, MessageRecorder log, TimeProvider clock)
{
    /// <param name="done">Told the number of messages that are through.</param>
    public async Task<BatchResult> LogAsync(
        string leadId, IReadOnlyList<BatchItem> items, IfExists ifExists, bool dryRun, Action<int> done, CancellationToken cancellationToken)
    {
        using var background = CallPriority.Background();
        using var walk = new BoundedParallelism(clock, cancellationToken);
        List<MessageDraft> drafts = [.. items.Select(item => item.Draft).OfType<MessageDraft>()];
        var known = await history.ReadAsync(leadId, drafts, cancellationToken);
        return await new BatchRunner(items, known, logged, log, walk, ifExists, dryRun) { Progress = done }.RunAllAsync();
    }
}

/// <summary>What became of a batch.</summary>
/// <param name="Results">What was reached, in the order of the call.</param>
/// <param name="Complete">Whether every message was reached and settled.</param>
/// <param name="SettledAfter">Where some outcomes are unknown: after this time a call can tell.</param>
internal sealed record BatchResult(IReadOnlyList<ItemResult> Results, bool Complete, TimeSpan? SettledAfter)
{
    /// <summary>Why some were not reached, where a reason is known.</summary>
    public Refusal? Hindrance { get; init; }

    /// <param name="results">Null for what was not reached.</param>
    public static BatchResult Of(IReadOnlyList<ItemResult?> results, TimeSpan? settledAfter = null) => new(
        [.. results.OfType<ItemResult>()],
        results.All(result => result is not null and not { Outcome: Outcome.Unknown }),
        settledAfter);
}
