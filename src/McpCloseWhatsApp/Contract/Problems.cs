namespace McpCloseWhatsApp.Contract;

/// <summary>Collects all problems of a call, so that an agent can fix them at once.</summary>
internal sealed class Problems
{
    private readonly List<(ErrorCode Code, Problem Problem)> entries = [];

    public bool Any
    {
        get
        {
            lock (entries)
            {
                return entries.Count > 0;
            }
        }
    }

    public void Invalid(string field, string problem, IReadOnlyList<string>? allowed = null) =>
        Add(ErrorCode.InvalidArguments, field, problem, allowed);

    public void NotFound(string field, string problem) => Add(ErrorCode.NotFound, field, problem, null);

    /// <summary>Adds a question that only the user can answer.</summary>
    public void Ask(string field, string question, IReadOnlyList<string> choices) =>
        Add(ErrorCode.NeedsInput, field, question, choices.Count == 0 ? null : choices);

    public void Add(ErrorCode code, string field, string problem, IReadOnlyList<string>? allowed = null)
    {
        lock (entries)
        {
            entries.Add((code, new(field, problem, allowed)));
        }
    }

    /// <summary>Moves all problems to <paramref name="other"/>, reworded for its caller.</summary>
    public void MoveTo(Problems other, Func<Problem, Problem> reword)
    {
        lock (entries)
        {
            foreach (var (code, problem) in entries)
            {
                var reworded = reword(problem);
                other.Add(code, reworded.Field, reworded.Text, reworded.Allowed);
            }

            entries.Clear();
        }
    }

    public string InOneLine() =>
        string.Join(", ", entries.Select(entry => $"{entry.Problem.Field}: {entry.Problem.Text}"));

    /// <summary>
    /// Removes and returns the questions. They no longer count as problems, because the answer asks them.
    /// </summary>
    public IReadOnlyList<Problem> TakeQuestions()
    {
        lock (entries)
        {
            List<Problem> questions =
                [.. entries.Where(entry => entry.Code == ErrorCode.NeedsInput).Select(entry => entry.Problem)];
            entries.RemoveAll(entry => entry.Code == ErrorCode.NeedsInput);
            return questions;
        }
    }

    /// <exception cref="Refusal">
    /// There is a problem. A wrong argument determines the code before a question does.
    /// </exception>
    public void ThrowIfAny()
    {
        if (!Any)
        {
            return;
        }

        var code = entries
            .Select(entry => entry.Code)
            .FirstOrDefault(code => code != ErrorCode.NeedsInput, ErrorCode.NeedsInput);
        var message = entries is [var only]
            ? $"{only.Problem.Field}: {only.Problem.Text}"
            : $"{entries.Count} problems. Nothing was written.";
        var nextStep = code == ErrorCode.NeedsInput
            ? "Answer from what the user said, ask the user the rest, then call again with the fields listed in "
                + "problems."
            : "Fix the fields listed in problems and call again.";
        throw new Refusal(code, message, [.. entries.Select(entry => entry.Problem)], nextStep);
    }
}
