using System.Text.Json.Serialization;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Moving;

/// <summary>What a move did.</summary>
/// <param name="Moved">How many messages the other contact has now, without those that have to be looked at.</param>
internal sealed record MoveResult(BatchResult Batch, int Moved, IReadOnlyList<MoveProblem> Problems)
{
    /// <param name="originalOf">Close's id of the original.</param>
    /// <param name="incomplete">The messages that stay because Close does not show all their fields.</param>
    public static MoveResult Of(
        BatchResult batch, Func<ItemResult, string> originalOf, IReadOnlyList<WhatsAppMessage> incomplete) => new(
            batch with { Results = [.. batch.Results, .. incomplete.Select(StayingOf)] },
            batch.Results.Count(result => result.Outcome is Outcome.Created or Outcome.Unchanged or Outcome.Updated),
            [.. batch.Results
                .Where(result => result.Problem is not null)
                .Select(result => ProblemOf(originalOf(result), result))
                .Concat(incomplete.Select(StayingOf).Select(result => ProblemOf(result.Id!, result)))]);

    private static ItemResult StayingOf(WhatsAppMessage message) => new(
        Index: -1, Outcome.Skipped, message.Id,
        $"stays, because Close does not show its {PageCheck.FieldLackingIn(message) ?? "contact_id"}");

    private static MoveProblem ProblemOf(string originalId, ItemResult result) =>
        new(originalId, OutcomeOf(result.Outcome), result.Problem!);

    private static MoveOutcome OutcomeOf(Outcome outcome) => outcome switch
    {
        Outcome.Conflict => MoveOutcome.Conflict,
        Outcome.Skipped => MoveOutcome.Skipped,
        Outcome.Failed => MoveOutcome.Failed,
        Outcome.Unknown => MoveOutcome.Unknown,
        _ => MoveOutcome.Moved,
    };
}

/// <summary>What the user should know about one message.</summary>
/// <param name="MessageId">Close's id of the original.</param>
internal sealed record MoveProblem(string MessageId, MoveOutcome Outcome, string Problem);

/// <summary>
/// What became of one message. After a conflict, a failure or a skipped message the original is still there.
/// </summary>
[JsonConverter(typeof(SnakeCaseWords<MoveOutcome>))]
internal enum MoveOutcome { Moved, Conflict, Skipped, Failed, Unknown }
