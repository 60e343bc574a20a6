namespace McpCloseWhatsApp.Tests.Recording;

/// <summary>What a list of messages says of those that were not logged.</summary>
public sealed class FailedBatchTests
{
    private readonly QuickTime clock = new();

    [Fact]
    public async Task A_message_that_failed_by_a_passing_fault_leaves_the_list_incomplete_until_a_further_call_logs_it()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync("""{"kind":"s3_503","times":-1}""");
        var talk = Talk(2, """ ,"attachments":[{"filename":"a.txt","content_base64":"eA=="}] """);

        var first = (await world.CallAsync("log_conversation", talk)).Ok;
        await world.ClearFaultsAsync();
        var second = (await world.CallAsync("log_conversation", talk)).Ok;

        Assert.Equal(("1", "1", "false"), (first["counts.created"], first["counts.failed"], first["complete"]));
        Assert.Equal(("failed", "1"), (first["results.0.outcome"], first["results.0.index"]));
        Assert.StartsWith("Call log_conversation again with the same arguments in a moment", first["next_step"], StringComparison.Ordinal);
        Assert.Contains("If the same messages fail again, stop and tell the user", first["next_step"]);
        Assert.Equal(("1", "1", "true"), (second["counts.created"], second["counts.unchanged"], second["complete"]));
        Assert.Equal(2, (await world.NewMessagesAsync()).Count);
    }

    [Fact]
    public async Task A_message_that_Close_refuses_leaves_the_list_complete_and_has_its_problem()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync("""{"kind":"status_400","times":-1,"skip":1,"method":"POST","path":"/activity/whatsapp_message/"}""");

        var answer = (await world.CallAsync("log_conversation", Talk(2))).Ok;

        Assert.Equal(("1", "1", "true"), (answer["counts.created"], answer["counts.failed"], answer["complete"]));
        Assert.StartsWith("Fix the messages that have a problem", answer["next_step"], StringComparison.Ordinal);
    }

    /// <param name="last">Further members of the last message.</param>
    private static string Talk(int messages, string last = "") => $$"""
        {"contact_id":"cont_AdaReyes","messages":[{{string.Join(',', Enumerable.Range(0, messages).Select(number => $$"""
          {"activity_at":"2026-03-12T10:{{number:00}}:00Z","direction":"incoming","message_markdown":"text {{number}}",
           "external_whatsapp_message_id":"3EB0000000000000AA{{number:00}}"{{(number == messages - 1 ? last : "")}}}
          """))}}]}
        """;
}
