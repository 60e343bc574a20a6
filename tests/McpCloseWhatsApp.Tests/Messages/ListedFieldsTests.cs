using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Messages;

/// <summary>Lists ask for the fields that are used. A field that was not sent is never taken for an empty one.</summary>
public sealed class ListedFieldsTests
{
    [Fact]
    public async Task A_listed_message_is_as_complete_as_one_that_is_read_alone()
    {
        await using var world = await World.StartAsync();
        var parent = await world.HoldAsync("""{"activity_at":"2026-03-12T09:00:00Z"}""");
        var id = await world.HoldAsync($$"""
            {"external_whatsapp_message_id":"3EB0FFFFFFFFFFFFFFFF","response_to_id":"{{parent}}","user_id":"user_MiaManager",
             "integration_link":"https://example.com/1","message_markdown":"*Yes*"}
            """);

        var alone = (await world.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{id}}"}""")).Ok.At("message");
        string[] lists =
        [
            """{"contact_id":"cont_AdaReyes","limit":1,"detail":"full"}""",
            """{"direction":"incoming","limit":1,"detail":"full"}""",
        ];

        foreach (var list in lists)
        {
            var listed = (await world.CallAsync("list_whatsapp_messages", list)).Ok.At("messages.0");
            Assert.True(JsonNode.DeepEquals(alone, listed), $"{alone}\n{listed}");
        }

        var found = (await world.CallAsync("find_by_external_id", """{"external_whatsapp_message_id":"3EB0FFFFFFFFFFFFFFFF"}""")).Ok;
        Assert.True(JsonNode.DeepEquals(alone, found.At("messages.0")), $"{alone}\n{found.Text}");
        var calls = await world.CallsAsync("?method=GET&path=/activity/");
        Assert.All(
            calls.Where(call => call!["path"]!.ToString() is "/activity/" or "/activity/whatsapp_message/"),
            call => Assert.Contains("_fields=id", $"{call!["query"]}", StringComparison.Ordinal));
        Assert.DoesNotContain(calls, call => $"{call!["query"]}".Contains("message_html", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("markdown_missing")]
    [InlineData("markdown_null")]
    [InlineData("attachments_null")]
    public async Task A_text_or_a_file_that_a_list_leaves_out_is_not_taken_for_none(string fault)
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync("""{"external_whatsapp_message_id":"syn_00000000000000000000000000000000"}""");
        await world.FaultAsync($$"""{"kind":"{{fault}}","path":"/activity/","method":"GET","times":-1}""");

        var answer = await world.CreateAsync();

        Assert.True(answer.IsError || answer["outcome"] is "unchanged" or "conflict", answer.Text);
        Assert.Single(await world.NewMessagesAsync());
    }
}
