using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Importing;

/// <summary>What an import did.</summary>
/// <param name="Results">One for each message that was reached; <c>Index</c> counts the plan's messages, then its removals.</param>
/// <param name="SettledAfter">Where some outcomes are unknown: after this time a call can tell.</param>
internal sealed record ImportResult(ImportPlan Plan, IReadOnlyList<ItemResult> Results, TimeSpan? SettledAfter)
{
    /// <summary>Why some were not reached, where a reason is known.</summary>
    public Refusal? Hindrance { get; init; }

    public int Settled => Results.Count(result => result.Outcome != Outcome.Unknown);

    public bool Complete => Settled == Plan.Total;
}
