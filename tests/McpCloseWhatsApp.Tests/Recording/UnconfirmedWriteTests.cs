using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Recording;

/// <summary>Writes that Close does not confirm, and callers that do not wait for them.</summary>
public sealed class UnconfirmedWriteTests
{
    private const string Post = "\"method\":\"POST\",\"path\":\"/activity/whatsapp_message/\"";

    private readonly QuickTime clock = new();

    [Theory]
    [InlineData("hang_after", "unchanged")]
    [InlineData("hang", "unknown")]
    public async Task A_caller_who_gives_up_leaves_no_second_message_behind(string kind, string outcome)
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"{{kind}}", {{Post}} }""");
        var id = new RequestId("given up");
        var call = world.Client.SendRequestAsync<CallToolRequestParams, CallToolResult>("tools/call", new()
        {
            Name = "create_whatsapp_message",
            Arguments = JsonElement.Parse(World.Hello).EnumerateObject().ToDictionary(one => one.Name, one => one.Value),
        }, requestId: id).AsTask();
        await world.Control.WaitForCallsAsync(SimulatorControl.Creates, madeBy: call);

        await world.Client.SendNotificationAsync("notifications/cancelled", new CancelledNotificationParams { RequestId = id });
        Assert.False(call.IsCompleted);

        Assert.Equal(outcome, (await world.CreateAsync()).Ok["outcome"]);
        clock.Advance(TimeSpan.FromSeconds(90));
        Assert.NotEqual("unknown", (await world.CreateAsync()).Ok["outcome"]);
        Assert.Single(await world.NewMessagesAsync());
    }

    [Fact]
    public async Task A_create_that_Close_does_not_answer_is_given_up_in_time_and_then_searched_for()
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"hang_after", {{Post}} }""");
        var call = world.CreateAsync();
        await world.Control.WaitForCallsAsync(SimulatorControl.Creates, madeBy: call);

        clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal("created", (await call).Ok["outcome"]);
    }

    [Theory]
    [InlineData("cut_after", "updated")]
    [InlineData("garbled", "updated")]
    [InlineData("cut_before", "unknown")]
    public async Task An_update_that_Close_did_not_confirm_is_checked_and_a_second_call_settles_it(string kind, string outcome)
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"PUT"}""");
        const string Change = """{"message_id":"acti_BenThread1","message_markdown":"Edited"}""";

        var answer = (await world.CallAsync("update_whatsapp_message", Change)).Ok;
        var isUnknown = outcome == "unknown";
        Assert.Equal(outcome, answer["outcome"]);
        Assert.Equal((isUnknown, isUnknown), (answer.At("message") is null, answer["attempted.id"] == "acti_BenThread1"));
        Assert.Equal(isUnknown, answer["next_step"]?.Contains("tell the user that it is not certain") is true);

        await world.CallAsync("update_whatsapp_message", Change);
        Assert.Equal("unchanged", (await world.CallAsync("update_whatsapp_message", Change)).Ok["outcome"]);
    }

    [Theory]
    [InlineData("cut_after", "deleted")]
    [InlineData("cut_before", "unknown")]
    public async Task A_deletion_that_Close_did_not_confirm_is_checked_and_a_second_call_settles_it(string kind, string outcome)
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"DELETE"}""");
        const string Removal = """{"message_id":"acti_BenThread1","confirm":true}""";

        Assert.Equal(outcome, (await world.CallAsync("delete_whatsapp_message", Removal)).Ok["outcome"]);

        await world.CallAsync("delete_whatsapp_message", Removal);
        Assert.Equal("unchanged", (await world.CallAsync("delete_whatsapp_message", Removal)).Ok["outcome"]);
    }

    [Theory]
    [InlineData("/files/upload/")]
    [InlineData("/_store/")]
    public async Task An_upload_that_Close_did_not_confirm_leaves_nothing_logged_and_nothing_uncertain(string path)
    {
        await using var world = await World.StartAsync(clock: clock);
        await world.FaultAsync($$"""{"kind":"cut_after","method":"POST","path":"{{path}}"}""");
        const string WithFile = """{"attachments":[{"filename":"a.txt","content_base64":"eA=="}]}""";

        (await world.CreateAsync(WithFile)).Refused("close_unavailable");

        Assert.Empty(await world.NewMessagesAsync());
        Assert.Equal("created", (await world.CreateAsync(WithFile)).Ok["outcome"]);
    }
}
