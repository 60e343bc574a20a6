using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Importing;

/// <summary>Carries out a plan: records its messages, then removes the messages that it removes.</summary>
internal sealed class ImportExecutor(StoredMessages stored, MessageRecorder recorder, MessageEditor editor)
{
    /// <param name="progress">Receives the number of messages that have a result, and the total.</param>
    public async Task<ImportResult> RunAsync(
        ImportPlan plan, BoundedParallelism parallelism, Action<int, int> progress)
    {
        // The file is read again only if the leads could not be read whole.
        var claims = plan.IsWhole
            ? null
            : new TwinClaims(plan.Read(parallelism.Cancellation).Select(one => (one.Draft, one.Existing)));
        var each = new ItemRecorder(plan.Unread, claims, stored, recorder, parallelism, dryRun: false);
        var tally = new ImportTally(plan.Total, progress);
        await parallelism.ForEachAsync(
            plan.Read(CancellationToken.None).TakeWhile(_ => tally.MayGoOn && plan.IsFileUnchanged()),
            async message => tally.Add($"line {message.Source.Line}", await parallelism.RunAsync(
                message.Source.Number,
                () => each.RecordAsync(
                    message.Source.Number, message.Draft, message.Existing,
                    message.Change == Change.Update ? IfExists.Update : IfExists.Return))));
        parallelism.ThrowIfStopped(tally.HasTold);
        if (tally.Reached == plan.Summary.Count)
        {
            await RemoveAsync(plan, parallelism, tally);
        }

        return new(plan, tally, each.SettledAfter) { Hindrance = parallelism.Hindrance(each.SettledAfter) };
    }

    private Task RemoveAsync(ImportPlan plan, BoundedParallelism parallelism, ImportTally tally) =>
        parallelism.ForEachAsync(plan.Removals.Index(), async removal => tally.Add(removal.Item,
            await parallelism.RunAsync(plan.Summary.Count + removal.Index, () => parallelism.WithSlotAsync(async () =>
            {
                var result = await editor.DeleteAsync(removal.Item, parallelism.Cancellation);
                return new(plan.Summary.Count + removal.Index, result.Outcome, removal.Item);
            }))));
}
