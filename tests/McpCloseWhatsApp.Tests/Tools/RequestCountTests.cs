namespace McpCloseWhatsApp.Tests.Tools;

/// <summary>Each request to Close takes 50 to 150 ms: more of them are slower for everyone.</summary>
public sealed class RequestCountTests
{
    [Theory]
    [InlineData("get_whatsapp_message", """{"message_id":"acti_BenThread4"}""", 3)]
    [InlineData("get_conversation", """{"contact_id":"cont_BenOkafor"}""", 2)]
    [InlineData("find_contact", """{"query":"Ben Okafor"}""", 4)]
    [InlineData("update_whatsapp_message", """{"message_id":"acti_BenThread4","message_markdown":"Noted"}""", 4)]
    [InlineData("create_whatsapp_message",
        """{"contact_id":"cont_BenOkafor","direction":"incoming","message_markdown":"Noted","activity_at":"2026-03-12T10:00:00Z"}""", 5)]
    [InlineData("reply_to_message", """{"message_id":"acti_BenThread4","message_markdown":"Noted","activity_at":"2026-03-12T10:00:00Z"}""", 6)]
    public async Task A_call_makes_no_more_requests_to_Close(string tool, string arguments, int requests)
    {
        await using var world = await World.StartAsync();

        _ = (await world.CallAsync(tool, arguments)).Ok;

        await CheckAsync(world, requests);
    }

    [Theory]
    [InlineData("update_whatsapp_message", """{"message_id":"acti_BenThread4","message_markdown":"Noted"}""", 2)]
    [InlineData("create_whatsapp_message",
        """{"contact_id":"cont_BenOkafor","direction":"incoming","message_markdown":"Noted","activity_at":"2026-03-12T10:00:00Z"}""", 4)]
    [InlineData("reply_to_message", """{"message_id":"acti_BenThread4","message_markdown":"Noted","activity_at":"2026-03-12T10:00:00Z"}""", 4)]
    public async Task A_call_makes_no_more_requests_once_the_names_are_known(string tool, string arguments, int requests)
    {
        await using var world = await World.StartAsync();
        _ = (await world.CallAsync("get_whatsapp_message", """{"message_id":"acti_BenThread4"}""")).Ok;
        var known = (await world.CallsAsync()).Count;

        _ = (await world.CallAsync(tool, arguments)).Ok;

        await CheckAsync(world, known + requests);
    }

    private static async Task CheckAsync(World world, int requests)
    {
        var calls = (await world.CallsAsync()).Select(call => $"{call!["method"]} {call["path"]}").ToList();
        Assert.True(calls.Count == requests, string.Join('\n', calls));
    }
}
