using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Tests.Tools;

namespace McpCloseWhatsApp.Tests.Coordination;

// A deletion by one server is known to the others before the lists of Close show it.
public abstract partial class SeveralServersTests
{
    [Fact]
    public async Task A_server_can_log_a_message_again_right_after_it_deleted_it()
    {
        await using var one = await StartAsync();
        var id = (await one.CreateAsync()).Ok["message.id"];
        await one.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{id}}","confirm":true}""");

        Assert.Equal("created", (await one.CreateAsync()).Ok["outcome"]);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task A_message_that_another_server_deleted_can_be_logged_again_at_once(bool byWhoCreated, bool inBatch)
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await using var third = await StartAsync(one);
        var id = (await one.CreateAsync()).Ok["message.id"];
        Assert.Equal("deleted", (await other.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{id}}","confirm":true}""")).Ok["outcome"]);

        // The search by content is faster than the delayed reads by id.
        await one.FaultAsync("""{ "kind":"delay", "delay_ms":300, "method":"GET", "path":"/activity/whatsapp_message/", "times":2 }""");
        var again = byWhoCreated ? one : third;
        var logged = inBatch
            ? (await again.CallAsync("log_conversation", Hello)).Ok.At("counts")!.AsObject().Single().Key
            : (await again.CreateAsync()).Ok["outcome"];
        Assert.Equal("created", logged);
        var now = $"{Assert.Single(await one.NewMessagesAsync())["id"]}";
        Assert.NotEqual(id, now);
        Assert.All(
            [(await one.CreateAsync()).Ok, (await other.CreateAsync()).Ok, (await third.CreateAsync()).Ok],
            answer => Assert.Equal(("unchanged", now), (answer["outcome"], answer["message.id"])));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deletion_ends_the_uncertainty_of_its_id(bool byServerThatStartedLater)
    {
        await using var one = await StartAsync();
        await one.ArrangeAsync("switches", Lag, put: true);
        await one.FaultAsync($$"""{ "kind":"cut_after", {{Post}} }""");
        Assert.Equal("unknown", (await one.CreateAsync()).Ok["outcome"]);
        var id = Assert.Single(await one.NewMessagesAsync())["id"];
        await using var later = await StartAsync(one);
        var again = byServerThatStartedLater ? later : one;

        Assert.Equal("deleted", (await again.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{id}}","confirm":true}""")).Ok["outcome"]);

        Assert.Equal("created", (await again.CreateAsync()).Ok["outcome"]);
        Assert.Single(await one.NewMessagesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deletion_on_another_lead_ends_no_uncertainty(bool byServerThatStartedLater)
    {
        await using var one = await StartAsync();
        await one.ArrangeAsync("switches", Lag, put: true);
        await one.FaultAsync($$"""{ "kind":"cut_after", {{Post}} }""");
        Assert.Equal("unknown", (await one.CreateAsync()).Ok["outcome"]);
        var twin = await one.HoldAsync("""{"lead_id":"lead_ReyesLogistics","contact_id":"cont_AdamReyes"}""");
        await using var later = await StartAsync(one);
        var again = byServerThatStartedLater ? later : one;

        Assert.Equal("deleted", (await again.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{twin}}","confirm":true}""")).Ok["outcome"]);

        Assert.Equal("unknown", (await again.CreateAsync()).Ok["outcome"]);
        Assert.Equal("cont_AdaReyes", $"{Assert.Single(await one.NewMessagesAsync())["contact_id"]}");
    }

    [Fact]
    public async Task A_deletion_of_a_missing_message_ends_no_uncertainty()
    {
        await using var one = await StartAsync();
        await one.ArrangeAsync("switches", Lag, put: true);
        await one.FaultAsync($$"""{ "kind":"cut_after", {{Post}} }""");
        Assert.Equal("unknown", (await one.CreateAsync()).Ok["outcome"]);
        var id = Assert.Single(await one.NewMessagesAsync())["id"];

        // As if the message was deleted between the read and the deletion.
        await using var later = await StartAsync(one);
        await one.FaultAsync("""{ "kind":"status", "status":404, "after":true, "body":"{}", "method":"DELETE", "path":"/activity/whatsapp_message/" }""");
        var deleted = (await later.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{id}}","confirm":true}""")).Ok;

        Assert.Equal(("unchanged", "unknown"), (deleted["outcome"], (await later.CreateAsync()).Ok["outcome"]));
        Assert.Empty(await one.NewMessagesAsync());
    }

    [Fact]
    public async Task Of_two_messages_with_one_id_the_first_stays_known_as_deleted()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        var (adas, adams) = await one.HoldTwiceAsync();
        await one.ArrangeAsync("switches", Lag, put: true);
        foreach (var id in (string[])[adas, adams])
        {
            await one.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{id}}","confirm":true}""");
        }

        Assert.Equal("created", (await other.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task Two_messages_with_one_id_that_two_servers_delete_at_once_both_stay_known_as_deleted()
    {
        IWriteCoordinator[] servers = [await StartCoordinatorAsync(), await StartCoordinatorAsync()];
        for (var round = 0; round < 200; round++)
        {
            using var start = new Barrier(servers.Length);
            await Task.WhenAll(servers.Select((server, index) => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return server.DeletedAsync(new(new("orga_Acme", $"{round}"), $"acti_{index}", WasThere: true));
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

            Assert.Equal(["acti_0", "acti_1"], (await servers[0].RecentWritesAsync($"{round}")).DeletedIds.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_message_that_another_server_deleted_is_not_found()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        var id = (await one.CreateAsync()).Ok["message.id"];
        await other.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{id}}","confirm":true}""");

        (await one.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{Spelling.Wamid}}"}""")).Refused("not_found");
    }
}
