using Evals.Jobs;
using Evals.Scores;
using Evals.Worlds;

namespace Evals.Tests;

/// <summary>Runs a job with a scripted model: the real server, the real client, a simulated Close.</summary>
internal static class Replay
{
    public static readonly string Server = Options.Parse(["--provider", Options.Scripted]).Server;

    /// <param name="part">A part of the job's name.</param>
    public static Job Job(string part) =>
        Evals.Jobs.Job.ReadAll().Single(job => job.Name.Contains(part, StringComparison.Ordinal));

    /// <param name="job">A part of the job's name.</param>
    /// <param name="run">What the model does, written as a recorded run.</param>
    public static Task<Verdict> RunAsync(string job, string run, Judge? judge = null)
    {
        var replay = new JobRun(Server, TimeProvider.System, judge);
        return replay.ReplayAsync(run, Job(job), TestContext.Current.CancellationToken);
    }

    /// <summary>The recorded good run of the job.</summary>
    public static string Recorded(string job) => Job(job).RecordedRun;
}
