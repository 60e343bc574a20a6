using CloseApi;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// Records many messages with one contact: reads the lead page by page, then records each message with
/// <see cref="MessageRecorder"/>.
/// </summary>
internal sealed class BatchRecorder(StoredMessages stored, MessageRecorder recorder, TimeProvider clock)
{
    /// <param name="progress">Receives the number of completed messages.</param>
    public async Task<BatchResult> LogAsync(
        string leadId, IReadOnlyList<BatchItem> items, IfExists ifExists, bool dryRun, Action<int> progress,
        CancellationToken cancellationToken)
    {
        using var background = CallPriority.Background();
        using var parallelism = new BoundedParallelism(clock, cancellationToken);
        List<MessageDraft> drafts = [.. items.Select(item => item.Draft).OfType<MessageDraft>()];
        var matches = BatchMatches.From(await stored.ReadLeadAsync(leadId, drafts, cancellationToken), items);
        return await new BatchRunner(items, matches, stored, recorder, parallelism, ifExists, dryRun)
        {
            Progress = progress,
        }.RunAllAsync();
    }
}
