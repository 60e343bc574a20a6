namespace McpCloseWhatsApp.Logging;

/// <summary>Logs many messages with one contact: looks once a page, then every message through <see cref="MessageLog"/>.</summary>
internal sealed class ConversationLog(LeadHistory history, LoggedMessages logged, MessageLog log, TimeProvider clock)
{
    /// <summary>Clients give a call up after 60 s; what has begun by then has time to end.</summary>
    private static readonly TimeSpan Begins = TimeSpan.FromSeconds(30);

    /// <param name="done">Told the number of messages that are through.</param>
    public async Task<BatchResult> LogAsync(
        string leadId, IReadOnlyList<BatchItem> items, IfExists ifExists, bool dryRun, Action<int> done, CancellationToken cancellationToken)
    {
        using var background = CallPriority.Background();
        using var begins = new CancellationTokenSource(Begins, clock);
        List<Draft> drafts = [.. items.Select(item => item.Draft).OfType<Draft>()];
        var known = await history.ReadAsync(leadId, drafts, cancellationToken);
        using var run = new BatchRun(items, known, logged, log, ifExists, dryRun, done, begins.Token, cancellationToken);
        return await run.WholeAsync();
    }
}

/// <summary>What became of a batch.</summary>
/// <param name="Results">What was reached, in the order of the call.</param>
/// <param name="Complete">Whether every message was reached and settled.</param>
/// <param name="SettledAfter">Where some outcomes are unknown: after this time a call can tell.</param>
internal sealed record BatchResult(IReadOnlyList<ItemResult> Results, bool Complete, TimeSpan? SettledAfter);
