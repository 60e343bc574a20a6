using McpCloseWhatsApp.Tests.Tools;

namespace McpCloseWhatsApp.Tests.Contract;

public sealed class ReadableJsonTests
{
    [Theory]
    [InlineData("Friday 🙏", "Friday 🙏")]
    [InlineData("日本 «é» +1", "日本 «é» +1")]
    [InlineData("""\ud83d\ude4f""", """\\ud83d\\ude4f""")]
    [InlineData("""\🙏""", """\\🙏""")]
    [InlineData("\"\n", """\"\n""")]
    public async Task JSON_for_a_model_does_not_escape_ordinary_letters(string text, string read)
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync(new System.Text.Json.Nodes.JsonObject { ["message_markdown"] = text }.ToJsonString());

        (string, string)[] calls = [("get_whatsapp_message", $$"""{"message_id":"{{Spelling.Bare}}"}"""), ("list_whatsapp_messages", "{}")];
        foreach (var (tool, arguments) in calls)
        {
            Assert.Contains($"\"message_markdown\":\"{read}\"", (await world.CallAsync(tool, arguments)).Ok.Text, StringComparison.Ordinal);
        }
    }
}
