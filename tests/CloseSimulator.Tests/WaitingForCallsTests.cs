using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace CloseSimulator.Tests;

public sealed class WaitingForCallsTests : IAsyncLifetime
{
    private const string Posts = "?method=POST&path=/activity/whatsapp_message/";

    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public async Task A_wait_for_calls_that_are_there_is_answered_at_once()
    {
        await close.CreateAllAsync("3EB0A", "3EB0B", "3EB0C");

        Assert.Equal(3, (await close.CallsAsync(Posts, atLeast: 2)).Count);
    }

    [Fact]
    public async Task A_wait_ends_with_the_call_that_makes_the_number_full()
    {
        var waiting = close.CallsAsync(Posts, atLeast: 3);

        await close.CreateAllAsync("3EB0A", "3EB0B");
        await close.GetAsync("me/");
        Assert.False(waiting.IsCompleted);
        await close.CreateAllAsync("3EB0C");

        Assert.Equal([1, 2, 4], (await waiting).Select(call => call!["n"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_call_that_hangs_counts_from_its_arrival()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "hang" });
        var hanging = close.CreateAsync(Session.Draft());

        var arrived = Assert.Single(await close.CallsAsync(Posts, atLeast: 1));

        Assert.Null(arrived!["status"]);
        Assert.False(hanging.IsCompleted);
        await close.Close.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }

    [Fact]
    public async Task A_test_can_wait_for_calls_that_were_carried_out()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "hang", ["skip"] = 1 });
        await close.FaultAsync(new JsonObject { ["kind"] = "hang_after", ["skip"] = 1 });
        await close.CreateAsync(Session.Draft());
        var hanging = Enumerable.Range(0, 2).Select(n => close.CreateAsync(Session.Draft($"3EB0H{n}"))).ToArray();

        await close.CallsAsync(Posts, atLeast: 3);
        var carriedOut = await close.CallsAsync(Posts + "&state=carried_out", atLeast: 2);

        Assert.Equal(2, carriedOut.Count);
        Assert.Equal(4 + 2, (await close.TruthAsync()).Count);
        Assert.Single(await close.CallsAsync(Posts + "&state=answered", atLeast: 1));
        await close.Close.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => Task.WhenAll(hanging));
    }

    [Fact]
    public async Task A_call_that_only_a_fault_answered_was_not_carried_out()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "status_500" });
        await close.CreateAsync(Session.Draft());
        await close.CreateAsync(Session.Draft());

        var answered = await close.CallsAsync(Posts + "&state=answered", atLeast: 2);

        Assert.Equal([false, true], answered.Select(call => call!["carried_out"]!.GetValue<bool>()));
        Assert.Equal(["status_500", null], answered.Select(call => call!["fault"]?.ToString()));
        Assert.Single(await close.CallsAsync(Posts + "&state=carried_out", atLeast: 1));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_a_408_that_says_how_many_calls_came()
    {
        await close.CreateAllAsync("3EB0A");

        var reply = await AskAsync("calls" + Posts + "&at_least=2&timeout_seconds=0.05");

        Assert.Equal(HttpStatusCode.RequestTimeout, reply.Status);
        Assert.Equal(
            "1 of the 2 calls were found after 0.05 s (method POST, path /activity/whatsapp_message/, state arrived).",
            reply.Json["error"]!.ToString());
    }

    [Fact]
    public async Task A_wait_is_bounded_in_real_time_although_the_clock_of_Close_does_not_move()
    {
        await using var still = await Session.StartAsync(new FakeTimeProvider());

        var reply = await still.SendAsync(
            HttpMethod.Get, new Uri(still.Close.ControlAddress, "calls?at_least=1&timeout_seconds=0.05").AbsoluteUri);

        Assert.Equal(HttpStatusCode.RequestTimeout, reply.Status);
    }

    [Fact]
    public async Task A_reset_ends_every_wait_for_calls()
    {
        var waiting = AskAsync("calls?at_least=1&timeout_seconds=600");

        // A reset that comes before the wait ends nothing, so it is sent again until the wait is over.
        while (!waiting.IsCompleted)
        {
            await close.ControlAsync(HttpMethod.Post, "reset", new JsonObject());
        }

        Assert.Equal(HttpStatusCode.Conflict, (await waiting).Status);
    }

    [Fact]
    public async Task Stopping_the_simulator_ends_every_wait_for_calls()
    {
        var waiting = AskAsync("calls?at_least=1&timeout_seconds=600");

        await close.Close.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
    }

    [Fact]
    public async Task A_test_can_wait_for_the_count_of_calls_alone()
    {
        var waiting = AskAsync("calls/count?at_least=1&path=/me/");
        await close.GetAsync("me/");

        Assert.Equal("""{"count":1}""", (await waiting).Ok.ToJsonString());
    }

    [Theory]
    [InlineData("at_least=0")]
    [InlineData("at_least=many")]
    [InlineData("at_least=20001")]
    [InlineData("at_least=1&timeout_seconds=0")]
    [InlineData("at_least=1&timeout_seconds=601")]
    [InlineData("at_least=1&timeout_seconds=NaN")]
    [InlineData("state=lost")]
    public async Task A_wait_with_a_wrong_parameter_is_refused_and_names_it(string query)
    {
        Assert.Contains(query.Split('&')[^1].Split('=')[0], (await AskAsync("calls?" + query)).Wrong);
    }

    private Task<Reply> AskAsync(string path) =>
        close.SendAsync(HttpMethod.Get, new Uri(close.Close.ControlAddress, path).AbsoluteUri);

    [Fact]
    public async Task The_calls_of_a_round_are_answered_when_all_of_them_have_arrived()
    {
        await close.ControlAsync(HttpMethod.Put, "rounds", new JsonObject { ["sizes"] = new JsonArray(2, 1) });

        var first = close.GetAsync("me/");
        await close.CallsAsync("?path=/me/", atLeast: 1);
        Assert.False(first.IsCompleted);
        await Task.WhenAll(first, close.GetAsync("me/"));
        await close.GetAsync("me/");
        await close.GetAsync("me/");
    }
}
