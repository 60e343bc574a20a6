using Evals.Jobs;
using Evals.Worlds;

namespace Evals.Scores;

/// <summary>Counts the calls of tools. Each one that the job does not need costs the user time.</summary>
internal static class CallScore
{
    public static IReadOnlyList<string> Faults(Transcript run, Job job)
    {
        var tools = string.Join(", ", run.Calls.Select(call => call.IsError ? $"{call.Tool} (refused)" : call.Tool));
        return run.Calls.Count > job.Fewest ? [$"{run.Calls.Count} calls instead of {job.Fewest}: {tools}."] : [];
    }
}
