using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

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

    [Theory]
    [InlineData("retry_after_day", 0)]
    [InlineData("status_401", 0)]
    [InlineData("status_400", 12)]
    public async Task Progress_counts_only_messages_that_have_a_result(string kind, int counted)
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"{{kind}}","times":-1,"method":"POST","path":"/activity/whatsapp_message/"}""");

        Assert.Equal(counted, await MostHeardAsync(world, Talk(12), counted));
    }

    [Fact]
    public async Task A_message_that_cannot_be_logged_as_it_is_counts_as_done()
    {
        await using var world = await World.StartAsync(clock: clock);
        // The first has neither a text nor a file, and the last replies to it.
        var talk = Talk(12, """ ,"response_to_id":"3EB0000000000000AA00" """).Replace("\"text 0\"", "\" \"", StringComparison.Ordinal);

        Assert.Equal(12, await MostHeardAsync(world, talk, expected: 12));
    }

    /// <summary>The highest number that a client hears, after the number of messages with a result.</summary>
    private static async Task<float> MostHeardAsync(World world, string arguments, int expected)
    {
        var last = new TaskCompletionSource();
        var most = 0f;
        // A client that hands over a listener hears nothing any more when it has the answer.
        await using var hearing = world.Client.RegisterNotificationHandler(NotificationMethods.ProgressNotification, (notification, _) =>
        {
            most = Math.Max(most, notification.Params!["progress"]!.GetValue<float>());
            if (most >= expected)
            {
                last.TrySetResult();
            }

            return default;
        });
        var parsed = JsonDocument.Parse(arguments).RootElement.EnumerateObject()
            .ToDictionary(one => one.Name, object? (one) => one.Value.Clone());
        await world.Client.CallToolAsync(
            "log_conversation", parsed, new Progress<ProgressNotificationValue>(), cancellationToken: TestContext.Current.CancellationToken);
        await (expected == 0 ? world.CallAsync("check_connection") : last.Task)
            .WaitAsync(TimeSpan.FromSeconds(10));
        return most;
    }

    /// <param name="last">Further members of the last message.</param>
    private static string Talk(int messages, string last = "") => $$"""
        {"contact_id":"cont_AdaReyes","messages":[{{string.Join(',', Enumerable.Range(0, messages).Select(number => $$"""
          {"activity_at":"2026-03-12T10:{{number:00}}:00Z","direction":"incoming","message_markdown":"text {{number}}",
           "external_whatsapp_message_id":"3EB0000000000000AA{{number:00}}"{{(number == messages - 1 ? last : "")}}}
          """))}}]}
        """;
}
