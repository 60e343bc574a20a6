using Evals.Worlds;

namespace Evals.Tests;

/// <summary>A run with a call that the job does not need is red, like a recorded run that does not fit its job.</summary>
public sealed class CallScoreTests
{
    [Fact]
    public async Task A_surplus_call_is_red()
    {
        var verdict = await Replay.RunAsync("log-one-message", After("check_connection", "log-one-message"));

        Assert.Empty(verdict.State);
        Assert.Equal(["3 calls instead of 2: check_connection, find_contact, create_whatsapp_message."], verdict.Calls);
    }

    [Fact]
    public async Task A_call_that_the_server_refuses_counts()
    {
        var verdict = await Replay.RunAsync("who-is-this-number", """
            == call find_contact
            {"number": "+44 7700 900789"}
            == call find_contact
            {"query": "+44 7700 900789"}
            == say
            Adam Reyes of Reyes Logistics.
            """);

        Assert.Equal(["2 calls instead of 1: find_contact (refused), find_contact."], verdict.Calls);
    }

    [Fact]
    public async Task A_tool_that_does_not_exist_counts_and_the_run_goes_on()
    {
        var verdict = await Replay.RunAsync("who-is-this-number", After("send_whatsapp_message", "who-is-this-number"));

        Assert.Empty(verdict.Claims);
        Assert.Equal(["2 calls instead of 1: send_whatsapp_message (refused), find_contact."], verdict.Calls);
    }

    [Fact]
    public async Task A_model_that_only_calls_tools_is_stopped()
    {
        var calls = Enumerable.Repeat("== call check_connection\n", Agent.MostCalls + 1);

        var verdict = await Replay.RunAsync("who-is-this-number", string.Concat(calls));

        Assert.Equal(Agent.MostCalls, verdict.Run.Calls.Count);
        Assert.Contains(verdict.Claims, fault => fault.Contains("stopped after 25 calls", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_that_fails_is_red_with_its_reason()
    {
        var verdict = await Replay.RunAsync("who-is-this-number", "== call find_contact\n{\"query\": \"Ada\"}\n");

        Assert.Contains(verdict.Claims, fault =>
            fault.StartsWith("The model failed: The recorded run ends before the job does", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_recorded_run_with_a_step_left_over_is_red()
    {
        var run = Replay.Recorded("who-is-this-number") + "== say\nAnything else?\n";

        var verdict = await Replay.RunAsync("who-is-this-number", run);

        Assert.Equal(["1 steps of the recorded run were left over."], verdict.Calls);
    }

    [Fact]
    public async Task A_recorded_run_with_fewer_calls_than_the_job_says_is_red()
    {
        var verdict = await Replay.RunAsync("who-is-this-number", "== say\nAdam Reyes of Reyes Logistics.\n");

        Assert.Equal(["The recorded run needs 0 calls, and the job says 1."], verdict.Calls);
    }

    /// <summary>The recorded run of the job after one more call.</summary>
    private static string After(string tool, string job) =>
        $"== call {tool}\n{Replay.Recorded(job).Replace("${1.", "${2.", StringComparison.Ordinal)}";
}
