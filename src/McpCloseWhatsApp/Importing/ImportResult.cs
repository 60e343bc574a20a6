namespace McpCloseWhatsApp.Importing;

/// <summary>What an import did.</summary>
/// <param name="SettledAfter">
/// If some outcomes are unknown: the time after which another call can resolve them.
/// </param>
internal sealed record ImportResult(ImportPlan Plan, ImportTally Tally, TimeSpan? SettledAfter)
{
    /// <summary>Why some messages were not processed, if a reason is known.</summary>
    public Refusal? Hindrance { get; init; }

    /// <summary>Whether every message has a final outcome: a further call changes nothing.</summary>
    public bool Complete => Tally.Settled == Plan.Total;
}
