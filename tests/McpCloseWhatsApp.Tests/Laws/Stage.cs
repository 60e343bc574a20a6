using System.Text.Json.Nodes;
using CloseSimulator;
using ModelContextProtocol.Client;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>Sets up a plan, makes its calls and checks the end.</summary>
internal static class Stage
{
    /// <summary>The longest time that a client waits for an answer.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    /// <summary>Starts a simulated Close with a clock for Close and the server.</summary>
    public static async Task<(SimulatedClose Close, JumpingClock Clock)> OpenAsync(int calm = 1, bool seeded = false)
    {
        var control = new HttpClient();
        var clock = new JumpingClock(() => control.GetStringAsync("faults"), calm);
        var close = await SimulatedClose.StartAsync(new() { Seeded = seeded, Clock = clock });
        control.BaseAddress = close.ControlAddress;
        return (close, clock);
    }

    public static async Task ArrangeAsync(World world, Plan plan)
    {
        await world.ArrangeAsync("reset", """{ "seeded": false }""");
        await world.ArrangeAsync("seed", new JsonObject
        {
            ["leads"] = JsonNode.Parse($$"""
                [{
                  "id": "{{Talk.Lead}}", "name": "Talk",
                  "contacts": [{ "id": "{{Talk.Contact}}", "name": "Tom", "phones": [{ "phone": "{{Talk.RemotePhone}}" }] }]
                }]
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

    /// <summary>Ends all faults, and lets all lags and uncertain creates pass.</summary>
    public static async Task CalmAsync(World world, JumpingClock clock)
    {
        await world.ClearFaultsAsync();
        await world.ArrangeAsync("rate-limit", "{}", put: true);
        await clock.PassAsync(TimeSpan.FromSeconds(200));
        await world.ArrangeAsync("switches", """{ "list_lag_seconds": 0, "read_lag_seconds": 0 }""", put: true);
    }

    /// <summary>Makes one call after the other, and checks that each is answered before a client gives up.</summary>
    public static async Task<IReadOnlyList<Claim>> CallAsync(
        World world, TimeProvider clock, Plan plan, IReadOnlyList<Step> steps, McpClient? through = null)
    {
        List<Claim> claims = [];
        foreach (var step in steps)
        {
            var began = clock.GetTimestamp();
            var answer = await world.CallAsync(step.Tool, step.ToArguments(plan.Talk).ToJsonString(), through: through);
            Assert.InRange(clock.GetElapsedTime(began), TimeSpan.Zero, TimeLimit);
            claims.AddRange(Claim.FromAnswer(step, plan.Talk, answer));
        }

        return claims;
    }

    /// <summary>
    /// Logs the whole talk twice, and checks that it is complete and that the second time changes nothing.
    /// </summary>
    public static async Task EndAsync(World world, TimeProvider clock, Plan plan, McpClient? through = null)
    {
        Truth.CheckWhole(plan, await CallAsync(world, clock, plan, [plan.Everything], through), await HeldMessage.AllAsync(world));
        Assert.All(await CallAsync(world, clock, plan, [plan.Everything], through), claim => Assert.Equal("unchanged", claim.Outcome));
    }

    private static JsonObject Seed(TalkMessage message, Mention one) => new()
    {
        ["lead_id"] = Talk.Lead,
        ["contact_id"] = Talk.Contact,
        ["local_phone"] = Talk.LocalPhone,
        ["remote_phone"] = Talk.RemotePhone,
        ["direction"] = message.Direction,
        ["activity_at"] = message.At,
        ["message_markdown"] = message.Version(one.Version),
        ["external_whatsapp_message_id"] = message.Spelled(one.Spelling),
    };
}
