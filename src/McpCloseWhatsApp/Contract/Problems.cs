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

    /// <summary>Adds a question that only the user can answer, in any words.</summary>
    public void Ask(string field, string question) => Ask(field, question, (IReadOnlyList<Choice>)[]);

    /// <summary>Adds a question with the values that it accepts.</summary>
    public void Ask(string field, string question, IReadOnlyList<string> choices) =>
        Ask(field, question, [.. choices.Select(choice => new Choice(choice))]);

    /// <summary>Adds a question with values that it accepts, and what the user reads for each.</summary>
    public void Ask(string field, string question, IReadOnlyList<Choice> choices) => Add(
        ErrorCode.NeedsInput,
        choices.Count == 0
            ? new(field, question)
            : new(field, question, [.. choices.Select(choice => choice.Value)]) { Choices = choices });

    public void Add(ErrorCode code, string field, string problem, IReadOnlyList<string>? allowed = null) =>
        Add(code, new(field, problem, allowed));

    private void Add(ErrorCode code, Problem problem)
    {
        lock (entries)
        {
            entries.Add((code, problem));
        }
    }

    /// <summary>Moves all problems to <paramref name="other"/>, reworded for its caller.</summary>
    public void MoveTo(Problems other, Func<Problem, Problem> reword)
    {
        lock (entries)
        {
            foreach (var (code, problem) in entries)
            {
                other.Add(code, reword(problem));
            }

            entries.Clear();
        }
    }

    public string InOneLine() =>
        string.Join(", ", entries.Select(entry => $"{entry.Problem.Field}: {entry.Problem.Text}"));

    /// <summary>
    /// Removes and returns the questions. They no longer count as problems, because the answer asks them.
    /// </summary>
    /// <exception cref="Refusal">An argument is wrong. The refusal has the questions too.</exception>
    public IReadOnlyList<Problem> TakeQuestions()
    {
        lock (entries)
        {
            if (entries.Exists(entry => entry.Code != ErrorCode.NeedsInput))
            {
                ThrowIfAny();
            }

            List<Problem> questions = [.. entries.Select(entry => entry.Problem)];
            entries.Clear();
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
        throw new Refusal(code, message, [.. entries.Select(entry => entry.Problem)], NextStep(code));
    }

    private string NextStep(ErrorCode code)
    {
        if (code == ErrorCode.NeedsInput)
        {
            return "Answer from what the user said, ask the user the rest, then call again with the fields listed in "
                + "problems.";
        }

        return entries.Exists(entry => entry.Code == ErrorCode.NeedsInput)
            ? "Fix what is wrong, answer the questions from what the user said, ask the user the rest, and call again."
            : "Fix the fields listed in problems and call again.";
    }
}
