using Evals.Jobs;
using Evals.Models;
using Evals.Scores;

namespace Evals.Tests;

/// <summary>A model that judges the answer by the job's sentence.</summary>
public sealed class JudgeTests
{
    [Theory]
    [InlineData("Yes. The answer names Adam Reyes.", true)]
    [InlineData("No. The answer names Ada.", false)]
    [InlineData("I cannot tell.", false)]
    public async Task Only_a_yes_of_the_judge_is_right(string said, bool isRight)
    {
        var placeholders = new Placeholders(TimeProvider.System.GetUtcNow(), "");
        using var model = new ScriptedModel(Script.Parse("== say\n" + said), placeholders);

        var run = Replay.Recorded("who-is-this-number");

        var verdict = await Replay.RunAsync("who-is-this-number", run, new Judge(model));

        Assert.Equal(isRight, verdict.IsRight);
        Assert.Equal(isRight ? [] : [$"The judge says: {said}"], verdict.Judged);
    }
}
