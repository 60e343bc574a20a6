using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

public sealed class FaultTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync(seeded: true);

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Theory]
    [InlineData("cut_before", 0)]
    [InlineData("cut_after", 1)]
    public async Task A_cut_connection_leaves_no_answer_and_only_cut_after_is_carried_out(string kind, int written)
    {
        await close.FaultAsync(new JsonObject { ["kind"] = kind, ["method"] = "POST", ["path"] = "/activity/" });

        await Assert.ThrowsAsync<HttpRequestException>(() => close.CreateAsync(Session.Draft()));

        Assert.Equal(4 + written, (await close.TruthAsync()).Count);
        Assert.Null((await LastCallAsync())["status"]);
    }

    [Fact]
    public async Task A_garbled_answer_is_half_a_body_for_a_call_that_was_carried_out()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "garbled" });

        var reply = await close.CreateAsync(Session.Draft());

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.ThrowsAny<JsonException>(() => reply.Json);
        Assert.Equal(5, (await close.TruthAsync()).Count);
    }

    [Theory]
    [InlineData("hang", 0)]
    [InlineData("hang_after", 1)]
    public async Task A_hanging_call_waits_until_the_caller_leaves(string kind, int written)
    {
        await close.FaultAsync(new JsonObject { ["kind"] = kind });
        using var patience = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, Session.Messages);
        request.Content = new StringContent(Session.Draft().ToJsonString(), null, "application/json");

        var pending = close.Http.SendAsync(request, patience.Token);
        await close.CallsAsync($"?state={(written == 0 ? "arrived" : "carried_out")}", atLeast: 1);

        Assert.False(pending.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Equal(4 + written, (await close.TruthAsync()).Count);
    }

    [Fact]
    public async Task Stopping_the_simulator_ends_calls_that_hang()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "hang" });
        var pending = close.GetAsync("me/");
        await close.CallsAsync("?path=/me/", atLeast: 1);

        await close.Close.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => pending);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_status_is_answered_instead_of_the_truth(bool after, int written)
    {
        await close.FaultAsync(new JsonObject
        {
            ["kind"] = "status",
            ["status"] = 503,
            ["body"] = "<html>Down</html>",
            ["headers"] = new JsonObject { ["Retry-After"] = "7" },
            ["after"] = after,
        });

        var reply = await close.CreateAsync(Session.Draft());

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, "<html>Down</html>", "7"),
            (reply.Status, reply.Text, reply.Header("Retry-After")));
        Assert.Equal(4 + written, (await close.TruthAsync()).Count);
    }

    [Fact]
    public async Task A_delayed_call_is_answered_in_the_end()
    {
        var clock = new WatchedClock();
        await using var slow = await Session.StartAsync(clock);
        await slow.FaultAsync(new JsonObject { ["kind"] = "delay", ["delay_ms"] = 30_000 });

        var pending = slow.GetAsync("me/");
        await clock.WaitedFor;

        Assert.False(pending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("user_SamSeller", (await pending).Ok["id"]!.ToString());
    }

    [Fact]
    public async Task A_delayed_call_is_carried_out_although_its_caller_has_left()
    {
        var clock = new WatchedClock();
        await using var slow = await Session.StartAsync(clock);
        await slow.FaultAsync(new JsonObject { ["kind"] = "delay", ["delay_ms"] = 30_000 });
        using var patience = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, Session.Messages);
        request.Content = new StringContent(Session.Draft().ToJsonString(), null, "application/json");
        var pending = slow.Http.SendAsync(request, patience.Token);
        await clock.WaitedFor;

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);

        clock.Advance(TimeSpan.FromSeconds(30));
        await slow.CallsAsync("?state=carried_out", atLeast: 1);

        Assert.Equal(5, (await slow.TruthAsync()).Count);
    }

    [Fact]
    public async Task A_fault_lets_some_calls_pass_and_hits_as_often_as_it_says()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "status", ["path"] = "/me/", ["skip"] = 2, ["times"] = 2 });

        var statuses = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            statuses.Add((int)(await close.GetAsync("me/")).Status);
            await close.GetAsync("user/");
        }

        Assert.Equal([200, 200, 500, 500, 200, 200], statuses);
        Assert.Equal(2, await HitsAsync());
    }

    [Fact]
    public async Task A_fault_hits_the_calls_whose_query_or_body_has_its_text()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "status", ["contains"] = "lead_id=lead_PalletCo", ["times"] = -1 });
        await close.FaultAsync(new JsonObject { ["kind"] = "status", ["contains"] = "\"New Lead\"", ["times"] = -1 });

        Assert.Equal(HttpStatusCode.InternalServerError, (await close.GetAsync("contact/?lead_id=lead_PalletCo")).Status);
        Assert.Equal(HttpStatusCode.OK, (await close.GetAsync("contact/?lead_id=lead_ReyesLogistics")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await close.PostAsync("lead/", new JsonObject { ["name"] = "New Lead" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await close.PostAsync("lead/", new JsonObject { ["name"] = "Another" })).Status);
    }

    [Fact]
    public async Task A_fault_can_last_until_it_is_cleared()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "status", ["status"] = 502, ["times"] = -1 });
        Assert.Equal(HttpStatusCode.BadGateway, (await close.GetAsync("me/")).Status);
        Assert.Equal(HttpStatusCode.BadGateway, (await close.GetAsync("me/")).Status);

        await close.ControlAsync(HttpMethod.Delete, "faults");

        Assert.Equal(HttpStatusCode.OK, (await close.GetAsync("me/")).Status);
        Assert.Empty((await close.ControlAsync(HttpMethod.Get, "faults")).AsArray());
    }

    [Fact]
    public async Task A_fault_can_hit_the_file_store()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "status", ["status"] = 500, ["path"] = "/_store/" });

        Assert.Equal(HttpStatusCode.InternalServerError, (await close.PostAsync("/_store/", new JsonObject())).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await close.PostAsync("/_store/", new JsonObject())).Status);
    }

    [Theory]
    [InlineData("""{ "kind": "explode" }""")]
    [InlineData("{}")]
    [InlineData("""{ "kind": "status", "status": "many" }""")]
    public async Task A_fault_that_cannot_be_read_is_refused(string fault)
    {
        var reply = await close.SendAsync(
            HttpMethod.Post, new Uri(close.Close.ControlAddress, "faults").AbsoluteUri, JsonNode.Parse(fault));

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    private async Task<int> HitsAsync() =>
        (await close.ControlAsync(HttpMethod.Get, "faults"))[0]!["hits"]!.GetValue<int>();

    private async Task<JsonNode> LastCallAsync() =>
        (await close.ControlAsync(HttpMethod.Get, "calls")).AsArray()[^1]!;
}
