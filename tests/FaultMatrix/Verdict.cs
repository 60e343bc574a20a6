using System.Text;

namespace FaultMatrix;

/// <summary>The result of one cell.</summary>
/// <param name="Outcome">What the call answered and, if that differs, what the same call answered once Close was well.</param>
/// <param name="Faults">What must not be; empty for a good cell.</param>
internal sealed record Verdict(
    string Row, string Column, string Outcome, int Rows, int Posts, TimeSpan Took, IReadOnlyList<string> Faults)
{
    public bool IsGood => Faults.Count == 0;
}

/// <summary>Runs one cell: the call while Close misbehaves, then the same call once Close is well.</summary>
internal static class Judge
{
    /// <summary>A page is 60,000 bytes before it is written as JSON.</summary>
    private const int LargestAnswer = 120_000;

    /// <summary>Clients give up after 60 s, and calls end after 45 s. The clock jumps by up to 10 s.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(55);

    /// <summary>Longer than a create stays uncertain and a process remembers its own writes.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(200);

    /// <returns>Null if the call makes no request that the fault hits.</returns>
    public static async Task<Verdict?> TryAsync(Stage stage, FaultRow row, Trial trial, StringWriter errors)
    {
        await using var cell = await stage.SetAsync();
        errors.GetStringBuilder().Clear();
        var arguments = trial.Arguments(stage);
        if (trial.Prepare is { } prepare)
        {
            arguments = trial.Finish(arguments, await prepare(cell));
        }

        var before = await stage.RowsAsync();
        var earlier = (await stage.PostsAsync()).Count;
        await stage.FaultAsync(row.ToFault(trial));
        var answer = await cell.CallAsync(trial.Tool, arguments);
        if (await stage.HitsAsync() == 0)
        {
            return answer.IsError ? throw new FormatException($"{trial.Name} fails without a fault: {answer.Text}") : null;
        }

        var after = await stage.RowsAsync();
        List<string> posts = [.. (await stage.PostsAsync()).Skip(earlier)];
        await stage.CalmAsync();
        List<string> faults = [.. OfAnswer(stage, answer, errors.ToString())];
        faults.AddRange(posts.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => $"{same.Key} is posted twice"));
        faults.AddRange(OfRows(before, after, trial));
        if (trial.Lie(answer) is { } lie)
        {
            faults.Add($"false: {lie}");
        }

        if (!answer.IsError && trial.Claims(answer) && !trial.IsDone(after))
        {
            faults.Add("false: claims what Close does not hold");
        }

        var outcome = answer.Word;
        if (trial.Writes is not null)
        {
            stage.Clock.Advance(Settling);
            var again = await cell.CallAsync(trial.Tool, arguments);
            var end = await stage.RowsAsync();
            faults.AddRange(OfAnswer(stage, again, errors.ToString()));
            faults.AddRange(OfRows(before, end, trial));
            if (!trial.IsDone(end) && !again.TellsAProblem)
            {
                faults.Add("not settled by the same call later");
            }

            outcome = row.OnWrite && trial.IsBatch ? InShort(answer, again)
                : again.Word == outcome ? outcome
                : $"{outcome}, then {again.Word}";
            after = end;
        }

        return new(row.Name, trial.Name, outcome, after.Count, posts.Count, answer.Took, [.. faults.Distinct()]);
    }

    /// <summary>
    /// The outcome of a batch in which the fault hits one write. The number of writes sent before that is not certain.
    /// </summary>
    private static string InShort(Answer answer, Answer again) => answer.IsComplete
        ? answer.Word
        : $"part, then {(again.IsComplete ? "the rest" : "part")}";

    private static IEnumerable<string> OfAnswer(Stage stage, Answer answer, string errors)
    {
        if (answer.Json is null || answer.Text.Contains("An error occurred", StringComparison.Ordinal))
        {
            yield return $"unexplained: {answer.Text[..Math.Min(answer.Text.Length, 80)]}";
        }

        if (Encoding.UTF8.GetByteCount(answer.Text) is var size && size > LargestAnswer)
        {
            yield return $"answers with {size:N0} bytes";
        }

        if (answer.Took > Longest)
        {
            yield return $"took {answer.Took.TotalSeconds:0} s";
        }

        if (stage.Secrets.Any(secret => answer.Text.Contains(secret) || errors.Contains(secret)))
        {
            yield return "a secret is shown";
        }

        if (answer.Text.Contains("   at ", StringComparison.Ordinal) || errors.Contains("   at ", StringComparison.Ordinal))
        {
            yield return "a stack is shown";
        }
    }

    private static IEnumerable<string> OfRows(IReadOnlyList<Row> before, IReadOnlyList<Row> after, Trial trial)
    {
        if (after.GroupBy(row => (row.ExternalId, row.LeadId)).Any(same => same.Count() > 1)
            || after.Where(row => !trial.Changes.Contains(row.ExternalId)).GroupBy(row => row.Text + row.ExternalId)
                .Any(same => same.Count() > 1))
        {
            yield return "logged twice";
        }

        // A message may be removed where that was asked, and never in a move.
        var lost = before.Where(row => trial.Writes != "DELETE" || trial.Changes is not [_]
            ? after.All(other => other.ExternalId != row.ExternalId)
            : !trial.Changes.Contains(row.ExternalId) && after.All(other => other.Id != row.Id));
        if (lost.Any())
        {
            yield return "a message is lost";
        }

        if (before.Any(row => !trial.Changes.Contains(row.ExternalId)
            && after.Any(other => other.Id == row.Id && (other.Text != row.Text || other.Files < row.Files))))
        {
            yield return "another message is changed";
        }
    }
}
