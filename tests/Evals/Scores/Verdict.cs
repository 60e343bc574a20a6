using Evals.Jobs;
using Evals.Worlds;

namespace Evals.Scores;

/// <summary>The faults of one run of a job, each in a sentence.</summary>
/// <param name="State">The faults in Close's messages after the run.</param>
/// <param name="Calls">The faults in the calls of tools.</param>
/// <param name="Claims">The faults in the answers to the user.</param>
/// <param name="Judged">The faults that a judging model found; null without one.</param>
internal sealed record Verdict(
    Job Job,
    Transcript Run,
    IReadOnlyList<string> State,
    IReadOnlyList<string> Calls,
    IReadOnlyList<string> Claims,
    IReadOnlyList<string>? Judged = null)
{
    public IEnumerable<string> Faults => [.. State, .. Calls, .. Claims, .. Judged ?? []];

    public bool IsRight => !Faults.Any();
}
