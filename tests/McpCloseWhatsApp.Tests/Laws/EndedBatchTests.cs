using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Laws;

public sealed class EndedBatchTests
{
    [Fact]
    public async Task A_batch_that_ends_for_its_time_says_so()
    {
        var (close, clock) = await Stage.OpenAsync(calm: 8, seeded: true);
        await using var open = close;
        await using var world = await World.StartAsync(close: close, clock: clock);
        await world.FaultAsync("""{"kind":"delay","delay_ms":9000,"method":"POST","path":"/activity/whatsapp_message/","times":-1}""");
        var messages = new JsonArray([.. Enumerable.Range(0, 200).Select(number => (JsonNode)new JsonObject
        {
            ["external_whatsapp_message_id"] = $"3EB0{number:X16}",
            ["message_markdown"] = $"Number {number}",
            ["direction"] = "incoming",
            ["activity_at"] = DateTimeOffset.UnixEpoch.AddYears(56).AddMinutes(number).ToString("O"),
        })]);

        var call = world.CallAsync(
            "log_conversation", new JsonObject { ["contact_id"] = "cont_AdaReyes", ["messages"] = messages }.ToJsonString());
        await clock.PassUntilAsync(call);
        var ended = (await call).Ok;

        Assert.Equal("false", ended["complete"]);
        Assert.Matches("started no more work after 30 s.* call log_conversation again", ended["next_step"]);
    }
}
