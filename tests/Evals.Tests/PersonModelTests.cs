using Evals.Models;
using Evals.Scores;
using Evals.Worlds;

namespace Evals.Tests;

/// <summary>A person in the place of the model.</summary>
public sealed class PersonModelTests
{
    [Fact]
    public async Task A_person_does_a_job_with_what_a_model_is_given()
    {
        using var output = new StringWriter();

        var verdict = await RunAsync(output, """
            > find_contact {"query": "+44 7700 900789"}
            = Adam Reyes, the owner of Reyes Logistics.
            """);

        Assert.Empty(verdict.Faults);
        var shown = output.ToString();
        Assert.Contains("# find_contact", shown, StringComparison.Ordinal);
        Assert.Contains("Who is +44 7700 900789?", shown, StringComparison.Ordinal);
        Assert.Contains("< {\"query_kind\":\"phone\"", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("find_contact")]
    [InlineData("> find_contact {")]
    [InlineData("> find_contact []")]
    public async Task A_line_that_is_no_step_is_explained(string line)
    {
        using var output = new StringWriter();

        var verdict = await RunAsync(output, $"""
            {line}
            = I do not know.
            """);

        Assert.Empty(verdict.Run.Calls);
        Assert.Contains("A step is \"> TOOL {arguments as JSON}\"", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_ends_early_ends_the_job()
    {
        using var output = new StringWriter();

        var verdict = await RunAsync(output, "");

        Assert.Equal("The model failed: The input ended before the job did.", verdict.Run.Stopped);
    }

    private static async Task<Verdict> RunAsync(StringWriter output, string typed)
    {
        using var person = new PersonModel(new StringReader(typed), output);
        var run = new JobRun(Replay.Server, TimeProvider.System);
        return await run.WithAsync(person, Replay.Job("who-is-this-number"), TestContext.Current.CancellationToken);
    }
}
