using System.Collections.Concurrent;
using Evals.Jobs;
using Evals.Models;
using Evals.Scores;
using Evals.Worlds;

namespace Evals;

/// <summary>Runs the jobs that the options name with the model that they name.</summary>
internal static class Evaluation
{
    /// <summary>Each world starts a process: more of them at once only wait for each other.</summary>
    private const int AtOnce = 4;

    /// <param name="output">Gets one sentence where the run is skipped.</param>
    /// <returns>A verdict for each job, in order; empty where the run is skipped.</returns>
    public static async Task<IReadOnlyList<Verdict>> RunAsync(
        Options options,
        Func<string, string?> environment,
        TimeProvider clock,
        TextWriter output,
        CancellationToken cancellationToken)
    {
        List<Job> jobs = [.. Job.ReadAll().Where(options.Includes)];
        if (jobs.Count == 0)
        {
            throw new FormatException("--jobs fits no job.");
        }

        if (options.Provider == Options.Scripted)
        {
            var replay = new JobRun(options.Server, clock);
            return await EachAsync(
                jobs, job => replay.ReplayAsync(job.RecordedRun, job, cancellationToken), cancellationToken);
        }

        if (options.Provider == Options.Person)
        {
            return await EachAsync(jobs, ByPersonAsync, cancellationToken, atOnce: 1);
        }

        var provider = Provider.All.FirstOrDefault(one => one.Name == options.Provider)
            ?? throw new FormatException($"--provider must be {Options.Providers}, not {options.Provider}.");
        var (model, skipped) = provider.Connect(options.Model!, environment);
        if (model is null)
        {
            await output.WriteLineAsync(skipped);
            return [];
        }

        using (model)
        using (var judging = options.JudgeModel is { } name ? provider.Connect(name, environment).Model : null)
        {
            var run = new JobRun(options.Server, clock, judging is null ? null : new Judge(judging));
            return await EachAsync(jobs, job => run.WithAsync(model, job, cancellationToken), cancellationToken);
        }

        async Task<Verdict> ByPersonAsync(Job job)
        {
            using var person = new PersonModel(Console.In, output);
            return await new JobRun(options.Server, clock).WithAsync(person, job, cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<Verdict>> EachAsync(
        IReadOnlyList<Job> jobs, Func<Job, Task<Verdict>> run, CancellationToken cancellationToken,
        int atOnce = AtOnce)
    {
        ConcurrentDictionary<string, Verdict> verdicts = [];
        await Parallel.ForEachAsync(
            jobs, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken },
            async (job, _) => verdicts[job.Name] = await run(job));
        return [.. jobs.Select(job => verdicts[job.Name])];
    }
}
