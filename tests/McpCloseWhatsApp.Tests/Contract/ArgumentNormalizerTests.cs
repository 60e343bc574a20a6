namespace McpCloseWhatsApp.Tests.Contract;

/// <summary>What clients spell differently and mean the same is read; what could mean something else is refused.</summary>
public sealed class ArgumentNormalizerTests
{
    [Theory]
    [InlineData("find_contact", """{"query":447700900123}""")]
    [InlineData("find_contact", """{"query":"Ada","limit":"3"}""")]
    [InlineData("find_contact", """{"query":"Ada","limit":3.0}""")]
    [InlineData("find_contact", """{"query":"Ada","lead_id":""}""")]
    [InlineData("find_contact", """{"query":"Ada","leadId":" lead_PalletCo "}""")]
    [InlineData("find_contact", """{"query":"Ada","lead_id":"\"lead_PalletCo\""}""")]
    [InlineData("find_contact", """{"query":"Ada","toolCallId":"1","sessionId":"2","action":"sendMessage","chatInput":"hi"}""")]
    [InlineData("check_connection", """{"random_string":"x"}""")]
    [InlineData("check_connection", """{"anything":{"else":1}}""")]
    [InlineData("get_conversation", """{"contactId":"CONT_BenOkafor","format":"JSON","since":"","cursor":""}""")]
    [InlineData("list_whatsapp_messages", """{"direction":"Incoming","since":"2026-01-01 09:05:07+01:00","until":"2026-12-01t00:00:00z"}""")]
    [InlineData("log_conversation", """
        {"contact_id":"cont_AdaReyes","dry_run":"true",
         "messages":"[{\"activity_at\":\"2026-03-01T10:00:00Z\",\"direction\":\"INCOMING\",\"message_markdown\":\"x\"}]"}
        """)]
    [InlineData("log_conversation", """
        {"contact_id":"cont_AdaReyes","dry_run":true,
         "messages":{"activityAt":"2026-03-01T10:00:00Z","direction":"incoming","message_markdown":"x","response_to_id":null}}
        """)]
    [InlineData("create_whatsapp_message", """
        {"contact_id":"cont_AdaReyes","direction":"incoming","activity_at":"2026-03-01T10:00:00Z","message_markdown":"x","local_phone":12125550143,
         "external_whatsapp_message_id":"","lead_id":"","user_id":"","integration_link":"","response_to_id":"","attachments":"[]","dry_run":"True"}
        """)]
    public async Task A_spelling_that_means_the_same_is_read(string tool, string arguments)
    {
        await using var world = await World.StartAsync();

        Assert.False((await world.CallAsync(tool, arguments)).IsError);
    }

    [Theory]
    [InlineData("find_contact", """{"query":"Ada","limit":"three"}""", "limit")]
    [InlineData("find_contact", """{"query":"Ada","limit":3.5}""", "limit")]
    [InlineData("find_contact", """{"query":""}""", "query")]
    [InlineData("find_contact", """{"query":"Ada","lead":"lead_PalletCo"}""", "lead")]
    [InlineData("find_contact", """{"query":"Ada","lead_id":"lead_PalletCo","leadId":"lead_ReyesLogistics"}""", "leadId")]
    [InlineData("list_whatsapp_messages", """{"direction":"inbound"}""", "direction")]
    [InlineData("list_whatsapp_messages", """{"since":1773475507}""", "since")]
    [InlineData("list_whatsapp_messages", """{"since":"2026-03-14T09:05:07"}""", "since")]
    [InlineData("delete_whatsapp_message", """{"message_id":"acti_BenThread1","confirm":"true"}""", "confirm")]
    [InlineData("update_whatsapp_message", """{"message_id":"acti_BenThread1","integration_link":""}""", "integration_link")]
    [InlineData("create_whatsapp_message", """
        {"contact_id":"cont_AdaReyes","direction":"incoming","activity_at":"2026-03-01T10:00:00Z","message_markdown":42,"dry_run":true}
        """, "message_markdown")]
    public async Task A_spelling_that_could_mean_something_else_is_refused(string tool, string arguments, string field)
    {
        await using var world = await World.StartAsync();

        var answer = await world.CallAsync(tool, arguments);

        Assert.True(answer.IsError);
        Assert.Contains(field, answer.Json["problems"]!.AsArray().Select(problem => $"{problem!["field"]}"));
    }

    [Fact]
    public async Task A_text_of_a_message_is_not_normalized()
    {
        await using var world = await World.StartAsync();

        var created = (await world.CallAsync("create_whatsapp_message", World.Merged(World.Hello, """{"message_markdown":"  \"3\" [1] true  "}"""))).Ok;

        Assert.Equal("  \"3\" [1] true  ", created.Json["message"]!["message_markdown"]!.GetValue<string>());
    }
}
