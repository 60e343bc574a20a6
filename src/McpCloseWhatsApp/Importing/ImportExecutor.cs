using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Importing;

/// <summary>Carries out a plan: records its messages in batches, then removes the messages that it removes.</summary>
internal sealed class ImportExecutor(StoredMessages stored, MessageRecorder recorder, MessageEditor editor)
{
    private const int BatchSize = 500;

    /// <param name="progress">Receives the number of completed messages and the total.</param>
    public async Task<ImportResult> RunAsync(
        ImportPlan plan, BoundedParallelism parallelism, Action<int, int> progress)
    {
        List<ItemResult> results = [];
        TimeSpan? settledAfter = null;
        var matches = new BatchMatches(plan.Existing, plan.IsWhole) { IsUnreadable = plan.IsUnreadable };
        foreach (var (items, ifExists) in Batches(plan))
        {
            var before = results.Count;
            var runner = new BatchRunner(items, matches, stored, recorder, parallelism, ifExists, dryRun: false)
            {
                Progress = completed => progress(before + completed, plan.Total),
            };
            var batch = await runner.RunAllAsync();
            results.AddRange(batch.Results);
            if (settledAfter is null || batch.SettledAfter > settledAfter)
            {
                settledAfter = batch.SettledAfter;
            }

            if (batch.Results.Count < items.Count)
            {
                break;
            }
        }

        if (results.Count == plan.Messages.Count)
        {
            results.AddRange(await RemoveAsync(plan, parallelism));
            progress(results.Count, plan.Total);
        }

        return new(plan, results, settledAfter) { Hindrance = parallelism.Interruption };
    }

    private async Task<IEnumerable<ItemResult>> RemoveAsync(ImportPlan plan, BoundedParallelism parallelism)
    {
        var removals = plan.Removals.Select((id, index) => (Index: plan.Messages.Count + index, Id: id));
        var removed = await parallelism.ForEachAsync(removals, removal => removal.Index, async removal =>
        {
            var result = await editor.DeleteAsync(removal.Id, parallelism.Cancellation);
            return new(removal.Index, result.Outcome, removal.Id);
        });
        return removed.OfType<ItemResult>();
    }

    private static IEnumerable<(List<BatchItem> Items, IfExists IfExists)> Batches(ImportPlan plan)
    {
        var items = plan.Messages.Select((message, index) => new BatchItem(index, message.Draft, ReplyTo: null))
            .ToLookup(item => plan.ChangeOf(item.Draft!));
        var others = items[Change.Unchanged].Concat(items[Change.Conflict]).Concat(items[Change.Create]);
        return
        [
            .. others.Chunk(BatchSize).Select(batch => (batch.ToList(), IfExists.Return)),
            .. items[Change.Update].Chunk(BatchSize).Select(batch => (batch.ToList(), IfExists.Update)),
        ];
    }
}
