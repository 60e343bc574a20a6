using McpCloseWhatsApp.Tests.Laws;

namespace McpCloseWhatsApp.Tests.Tools;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData("update_whatsapp_message", """{"message_id":"acti_BenThread4","message_markdown":"Noted"}""", 1)]
    [InlineData("delete_whatsapp_message", """{"message_id":"acti_BenThread4","confirm":true}""", 1)]
    public async Task A_write_ends_before_its_client_gives_up_while_Close_is_silent(string tool, string arguments, int reads)
    {
        var (close, clock) = await Stage.OpenAsync(calm: 8, seeded: true);
        await using var open = close;
        await using var world = await World.StartAsync(close: close, clock: clock);
        // The tool reads the message, writes, and then checks the result.
        await world.FaultAsync($$"""{ "kind": "hang", "times": -1, "skip": {{reads}} }""");
        var began = clock.GetTimestamp();

        var call = world.CallAsync(tool, arguments);
        await clock.PassUntilAsync(call);

        Assert.InRange(clock.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(45));
        Assert.Contains("Make the same call again", (await call).Refused("close_unavailable")["next_step"], StringComparison.Ordinal);
    }
}
