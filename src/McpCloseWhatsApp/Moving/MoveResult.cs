using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Moving;

/// <summary>What a move did.</summary>
/// <param name="Moved">How many messages the other contact has now, without those that have to be looked at.</param>
internal sealed record MoveResult(BatchResult Batch, int Moved, IReadOnlyList<MoveProblem> Problems)
{
    /// <param name="originalOf">Close's id of the original.</param>
    public static MoveResult Of(BatchResult batch, Func<ItemResult, string> originalOf) => new(
        batch,
        batch.Results.Count(result => result.Outcome is Outcome.Created or Outcome.Unchanged or Outcome.Updated),
        [.. batch.Results
            .Where(result => result.Problem is not null)
            .Select(result => new MoveProblem(originalOf(result), result.Outcome, result.Problem!))]);
}

/// <summary>What the user should know about one message.</summary>
/// <param name="MessageId">Close's id of the original.</param>
internal sealed record MoveProblem(string MessageId, Outcome Outcome, string Problem);
