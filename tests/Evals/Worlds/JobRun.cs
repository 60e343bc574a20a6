using Evals.Jobs;
using Evals.Models;
using Evals.Scores;
using Microsoft.Extensions.AI;

namespace Evals.Worlds;

/// <summary>Runs a job with a model in a world of its own, and scores the result.</summary>
/// <param name="server">The server's executable, or its <c>.dll</c>.</param>
/// <param name="judge">Null leaves the judge's sentence to a person.</param>
internal sealed class JobRun(string server, TimeProvider clock, Judge? judge = null)
{
    /// <summary>Runs the job with a model of a provider.</summary>
    public async Task<Verdict> WithAsync(IChatClient model, Job job, CancellationToken cancellationToken)
    {
        await using var world = await JobWorld.StartAsync(job, server, clock, cancellationToken);
        return await ScoreAsync(world, model, job, cancellationToken);
    }

    /// <summary>
    /// Replays a recorded run. A run that leaves a step over, or needs fewer calls than the job says, is out of date.
    /// </summary>
    public async Task<Verdict> ReplayAsync(string recorded, Job job, CancellationToken cancellationToken)
    {
        await using var world = await JobWorld.StartAsync(job, server, clock, cancellationToken);
        using var model = new ScriptedModel(Script.Parse(recorded), world.Placeholders);
        var verdict = await ScoreAsync(world, model, job, cancellationToken);
        List<string> stale = [];
        if (model.Left > 0)
        {
            stale.Add($"{model.Left} steps of the recorded run were left over.");
        }

        if (verdict.Run.Calls.Count < job.Fewest)
        {
            stale.Add($"The recorded run needs {verdict.Run.Calls.Count} calls, and the job says {job.Fewest}.");
        }

        return verdict with { Calls = [.. verdict.Calls, .. stale] };
    }

    private async Task<Verdict> ScoreAsync(
        JobWorld world, IChatClient model, Job job, CancellationToken cancellationToken)
    {
        var before = await world.MessagesAsync(cancellationToken);
        var run = await new Agent(model, world).RunAsync(job, cancellationToken);
        var after = await world.MessagesAsync(cancellationToken);
        var claims = ClaimScore.Faults(run, job.Wanted, Changes.Between(before, after), world.Placeholders);
        return new(
            job,
            run,
            new StateScore(before, after, job.Wanted, world.Placeholders).Faults(),
            CallScore.Faults(run, job),
            run.Stopped is null ? claims : [run.Stopped, .. claims],
            judge is null ? null : await judge.FaultsAsync(job, run, world.Placeholders, cancellationToken));
    }
}
