using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Tests.Recording;

/// <summary>What ends the doubt about a create that Close did not confirm, and what does not.</summary>
public sealed partial class CreateInDoubtTests
{
    private const string Post = "\"method\":\"POST\",\"path\":\"/activity/whatsapp_message/\"";

    private readonly QuickTime clock = new();

    [Fact]
    public async Task A_search_that_began_in_doubt_proves_nothing_when_it_ends_after_it()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"cut_before", {{Post}} }""");
        var left = int.Parse(Seconds().Match((await world.CreateAsync()).Ok["next_step"]!).Value);

        clock.Advance(TimeSpan.FromSeconds(left - 5));
        await world.FaultAsync("""{"kind":"delay","delay_ms":9000,"after":true,"method":"GET","path":"/activity/whatsapp_message/"}""");

        Assert.Equal("unknown", (await world.CreateAsync()).Ok["outcome"]);
        Assert.Equal("created", (await world.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task An_equal_message_under_another_id_ends_no_doubt()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"cut_before", {{Post}} }""");
        Assert.Equal("unknown", (await world.CreateAsync()).Ok["outcome"]);
        var twin = await world.HoldAsync("""{"external_whatsapp_message_id":"syn_00000000000000000000000000000001"}""");

        var batch = await world.CallAsync("log_conversation", """
            {"contact_id":"cont_AdaReyes","messages":[{
              "direction":"incoming","message_markdown":"Hello","activity_at":"2026-03-12T10:00:00Z",
              "external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718"}]}
            """);
        Assert.Equal("1", batch.Ok["counts.unchanged"]);
        await world.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{twin}}","confirm":true}""");

        Assert.Equal("unknown", (await world.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task A_message_with_its_id_on_another_lead_is_not_the_create_in_doubt()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"hang", {{Post}} }""");
        var call = world.CreateAsync();
        await world.Control.WaitForCallsAsync(SimulatorControl.Creates, madeBy: call);
        await world.HoldAsync("""{"lead_id":"lead_ReyesLogistics","contact_id":"cont_AdamReyes"}""");

        clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal("unknown", (await call).Ok["outcome"]);
    }

    [GeneratedRegex("(?<=again in )[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Seconds();
}
