namespace McpCloseWhatsApp.Contract;

/// <summary>Gathers all that is wrong with a call, so that an agent can mend it in one go.</summary>
internal sealed class Problems
{
    private readonly List<(ErrorCode Code, Problem Problem)> found = [];

    public bool Any
    {
        get
        {
            lock (found)
            {
                return found.Count > 0;
            }
        }
    }

    public void Invalid(string field, string problem, IReadOnlyList<string>? allowed = null) =>
        Add(ErrorCode.InvalidArguments, field, problem, allowed);

    public void NotFound(string field, string problem) => Add(ErrorCode.NotFound, field, problem, null);

    /// <summary>A question back: only the user knows.</summary>
    public void Ask(string field, string question, IReadOnlyList<string> choices) =>
        Add(ErrorCode.NeedsInput, field, question, choices.Count == 0 ? null : choices);

    public void Add(ErrorCode code, string field, string problem, IReadOnlyList<string>? allowed = null)
    {
        lock (found)
        {
            found.Add((code, new(field, problem, allowed)));
        }
    }

    /// <summary>Hands everything on, in other words where those fit better.</summary>
    public void MoveTo(Problems other, Func<Problem, Problem> inOtherWords)
    {
        lock (found)
        {
            foreach (var (code, problem) in found)
            {
                var told = inOtherWords(problem);
                other.Add(code, told.Field, told.Text, told.Allowed);
            }

            found.Clear();
        }
    }

    public string InOneLine() => string.Join(", ", found.Select(one => $"{one.Problem.Field}: {one.Problem.Text}"));

    /// <summary>The questions back, which from now on stand in nobody's way: an answer asks them.</summary>
    public IReadOnlyList<Problem> TakeQuestions()
    {
        lock (found)
        {
            List<Problem> questions = [.. found.Where(one => one.Code == ErrorCode.NeedsInput).Select(one => one.Problem)];
            found.RemoveAll(one => one.Code == ErrorCode.NeedsInput);
            return questions;
        }
    }

    /// <exception cref="Refusal">Where there is a problem. Something wrong outranks something missing.</exception>
    public void ThrowIfAny()
    {
        if (!Any)
        {
            return;
        }

        var code = found.Select(one => one.Code).FirstOrDefault(code => code != ErrorCode.NeedsInput, ErrorCode.NeedsInput);
        var message = found is [var only]
            ? $"{only.Problem.Field}: {only.Problem.Text}"
            : $"{found.Count} things stand in the way. Nothing was written.";
        throw new Refusal(code, message, [.. found.Select(one => one.Problem)], code == ErrorCode.NeedsInput
            ? "Ask the user where you do not know, then call again with the fields named in problems."
            : "Mend what problems names and call again.");
    }
}
