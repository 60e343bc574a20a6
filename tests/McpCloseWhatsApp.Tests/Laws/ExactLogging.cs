using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CloseSimulator;
using CsCheck;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>
/// Random talks, logged by several callers at once while all goes wrong that can: once, in order, and no answer that is
/// not true. <c>RUNS</c> in the environment says how many; <c>CsCheck_Seed</c> repeats one.
/// </summary>
public sealed class ExactLogging : IAsyncLifetime
{
    private static readonly int Runs = int.TryParse(Environment.GetEnvironmentVariable("RUNS"), out var runs) ? runs : 300;

    /// <summary>When clients give a call up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentBag<(SimulatedClose Close, JumpingClock Clock)> idle = [];

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        foreach (var (close, _) in idle)
        {
            await close.DisposeAsync();
        }
    }

    [Fact]
    public Task Every_message_is_there_once_and_every_answer_is_true() =>
        Plan.Any.SampleAsync(RunAsync, iter: Runs, threads: 6);

    private async Task RunAsync(Plan plan)
    {
        if (!idle.TryTake(out var place))
        {
            var clock = new JumpingClock();
            place = (await SimulatedClose.StartAsync(new() { Seeded = false, Clock = clock }), clock);
        }

        await using (var world = await World.StartAsync(close: place.Close, clock: place.Clock))
        {
            await ArrangeAsync(world, plan);
            var before = await Held.AllAsync(world);
            var callers = Task.WhenAll(plan.Callers.Select(steps => CallAsync(world, place.Clock, plan, steps)));
            await place.Clock.PassUntilAsync(callers);
            var claims = (await callers).SelectMany(one => one).ToList();
            Truth.OfAnswers(plan, claims, before, await Held.AllAsync(world));

            await world.ClearFaultsAsync();
            await world.ArrangeAsync("rate-limit", "{}", put: true);
            await place.Clock.PassAsync(TimeSpan.FromSeconds(200));
            await world.ArrangeAsync("switches", """{ "list_lag_seconds": 0, "read_lag_seconds": 0 }""", put: true);

            Truth.OfWhole(plan, await CallAsync(world, place.Clock, plan, plan.Everything), await Held.AllAsync(world));
            var again = await CallAsync(world, place.Clock, plan, plan.Everything);
            Assert.All(again, claim => Assert.Equal("unchanged", claim.Outcome));
        }

        idle.Add(place);
    }

    private static async Task ArrangeAsync(World world, Plan plan)
    {
        await world.ArrangeAsync("reset", """{ "seeded": false }""");
        await world.ArrangeAsync("seed", new JsonObject
        {
            ["leads"] = JsonNode.Parse($$"""
                [{ "id": "{{Talk.Lead}}", "name": "Talk", "contacts": [{ "id": "{{Talk.Contact}}", "name": "Tom", "phones": [{ "phone": "{{Talk.RemotePhone}}" }] }] }]
                """),
            ["messages"] = new JsonArray([.. plan.LoggedBefore.Select(one => Seed(plan.Talk[one.Number], one))]),
        }.ToJsonString());
        foreach (var fault in plan.Trouble.Faults)
        {
            await world.ArrangeAsync("faults", fault);
        }

        await world.ArrangeAsync("switches", plan.Trouble.Switches, put: true);
        await world.ArrangeAsync("rate-limit", plan.Trouble.RateLimit, put: true);
    }

    private static JsonObject Seed(Said said, Mention one) => new()
    {
        ["lead_id"] = Talk.Lead,
        ["contact_id"] = Talk.Contact,
        ["local_phone"] = Talk.LocalPhone,
        ["remote_phone"] = Talk.RemotePhone,
        ["direction"] = said.Direction,
        ["activity_at"] = said.At,
        ["message_markdown"] = said.Version(one.Version),
        ["external_whatsapp_message_id"] = said.Spelled(one.Spelling),
    };

    private static async Task<IReadOnlyList<Claim>> CallAsync(World world, JumpingClock clock, Plan plan, params IReadOnlyList<Step> steps)
    {
        List<Claim> claims = [];
        foreach (var step in steps)
        {
            var began = clock.GetUtcNow();
            var answer = await world.CallAsync(step.Tool, step.ToArguments(plan.Talk).ToJsonString());
            Assert.InRange(clock.GetUtcNow() - began, TimeSpan.Zero, Patience);
            claims.AddRange(Claim.OfAnswer(step, plan.Talk, answer));
        }

        return claims;
    }
}
