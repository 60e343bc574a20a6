using Evals.Jobs;
using Evals.Worlds;

namespace Evals.Scores;

/// <summary>The scores of one run of a job: lists of faults, each in a sentence. An empty list is right.</summary>
/// <param name="Judged">The faults that the judge found; null without a judge.</param>
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
