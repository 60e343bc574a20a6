using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Importing;

/// <summary>What an import did.</summary>
/// <param name="Results">
/// One for each message that was processed; <c>Index</c> counts the plan's messages, then its removals.
/// </param>
/// <param name="SettledAfter">
/// If some outcomes are unknown: the time after which another call can resolve them.
/// </param>
internal sealed record ImportResult(ImportPlan Plan, IReadOnlyList<ItemResult> Results, TimeSpan? SettledAfter)
{
    /// <summary>Why some messages were not processed, if a reason is known.</summary>
    public Refusal? Hindrance { get; init; }

    public int Settled => Results.Count(result => result.Outcome != Outcome.Unknown);

    public bool Complete => Settled == Plan.Total;
}
