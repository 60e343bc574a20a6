using System.Text.Json.Nodes;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Tests.Tools;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>A message that one server logged is known to the others before the lists of Close show it.</summary>
public abstract class SeveralServersTests
{
    private const string Post = "\"method\":\"POST\",\"path\":\"/activity/whatsapp_message/\"";
    private const string Lag = """{ "list_lag_seconds": 60 }""";

    private const string Hello = """
        {"contact_id":"cont_AdaReyes","messages":[
          {"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718","activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"Hello"}]}
        """;

    private const string Cleo = """{"phone":"+447700900555","name":"Cleo Park","company":"Park Ltd"}""";
    private const string Dan = """{"phone":"+447700900556","name":"Dan Park","company":"Park Ltd"}""";

    private protected QuickTime Clock { get; } = new();

    /// <summary>Starts the first server, or another one next to it.</summary>
    private protected abstract Task<World> StartAsync(World? beside = null);

    /// <summary>What coordinates a server with the others.</summary>
    private protected abstract Task<IWriteCoordinator> StartCoordinatorAsync();

    /// <summary>Lets the consistency window pass for all servers.</summary>
    private protected abstract Task PassTheLagAsync();

    [Fact]
    public async Task A_message_that_another_server_just_logged_is_unchanged()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", Lag, put: true);

        var created = (await one.CreateAsync()).Ok;
        var again = (await other.CreateAsync($$"""{"external_whatsapp_message_id":"{{Spelling.Wamid}}"}""")).Ok;
        var changed = (await other.CreateAsync("""{"message_markdown":"Hello!"}""")).Ok;

        Assert.Equal(("created", "unchanged", "conflict"), (created["outcome"], again["outcome"], changed["outcome"]));
        Assert.Equal(created["message.id"], again["message.id"]);
        Assert.Single(await one.NewMessagesAsync());
    }

    [Fact]
    public async Task A_contact_without_its_organization_hides_no_message_that_another_server_just_logged()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", Lag, put: true);
        Assert.Equal("created", (await one.CreateAsync()).Ok["outcome"]);
        await one.FaultAsync("""
            {"kind":"status","status":200,"method":"GET","path":"/contact/cont_AdaReyes",
             "body":{"id":"cont_AdaReyes","lead_id":"lead_PalletCo","name":"Ada Reyes","phones":[{"phone":"+447700900123","type":"mobile"}]}}
            """);

        Assert.Equal("unchanged", (await other.CreateAsync()).Ok["outcome"]);
        Assert.Single(await one.NewMessagesAsync());
    }

    [Fact]
    public async Task An_uncertain_create_of_another_server_is_uncertain_here_for_as_long()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", Lag, put: true);
        await one.FaultAsync($$"""{ "kind":"cut_after", {{Post}} }""");

        Assert.Equal("unknown", (await one.CreateAsync()).Ok["outcome"]);
        Assert.Equal("unknown", (await other.CreateAsync()).Ok["outcome"]);
        Assert.Equal("unknown", (await other.CreateAsync("""{"dry_run":true}""")).Ok["outcome"]);

        await PassTheLagAsync();
        Assert.Equal("unchanged", (await other.CreateAsync()).Ok["outcome"]);
        Assert.Single(await one.NewMessagesAsync());
    }

    [Fact]
    public async Task A_create_that_Close_never_carried_out_can_be_made_by_another_server_after_the_window()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.FaultAsync($$"""{ "kind":"cut_before", {{Post}} }""");

        Assert.Equal("unknown", (await one.CreateAsync()).Ok["outcome"]);
        Assert.Equal("unknown", (await other.CreateAsync()).Ok["outcome"]);

        await PassTheLagAsync();
        Assert.Equal("created", (await other.CreateAsync()).Ok["outcome"]);
        Assert.Equal("unchanged", (await one.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task Numbers_that_two_servers_add_to_one_contact_are_both_kept()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);

        foreach (var (server, phone) in ((World, string)[])[(one, "+447700900555"), (other, "+447700900556")])
        {
            var saved = await server.CallAsync("save_contact", $$"""{"phone":"{{phone}}","contact_id":"cont_AdamReyes"}""");
            Assert.Equal("updated", saved.Ok["outcome"]);
        }

        Assert.Contains((await one.Control.ContactsAsync()).OfType<JsonNode>(), contact => contact["phones"]!.AsArray().Count == 4);
    }

    [Fact]
    public async Task A_lead_that_another_server_just_made_for_a_company_is_not_made_again()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", """{ "search_lag_seconds": 60 }""", put: true);

        var saved = (await one.CallAsync("save_contact", Cleo)).Ok;
        var second = await other.CallAsync("save_contact", Dan);

        Assert.Equal(["lead_id"], second.Refused("needs_input").Fields);
        Assert.Equal(saved["contact.lead_id"], second["problems.0.allowed.0"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lead_that_may_just_have_been_made_for_a_company_is_not_made_again(bool byOtherServer)
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", """{ "search_lag_seconds": 60 }""", put: true);
        await one.FaultAsync("""{ "kind":"cut_after", "method":"POST", "path":"/lead/" }""");
        var next = byOtherServer ? other : one;

        Assert.Equal("unknown", (await one.CallAsync("save_contact", Cleo)).Ok["outcome"]);
        Assert.Contains("Park Ltd", (await next.CallAsync("save_contact", Dan)).Refused("close_unavailable")["message"]);

        await PassTheLagAsync();
        Assert.Equal(["lead_id"], (await next.CallAsync("save_contact", Dan)).Refused("needs_input").Fields);
    }

    [Fact]
    public async Task A_create_that_Close_refused_blocks_no_other_server()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.FaultAsync($$"""{ "kind":"status", "status":400, "body":"{\"field-errors\":{\"user_id\":\"unknown\"} }", {{Post}} }""");

        (await one.CreateAsync()).Refused("close_rejected");
        Assert.Equal("created", (await other.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task A_server_can_log_a_message_again_right_after_it_deleted_it()
    {
        await using var one = await StartAsync();
        var id = (await one.CreateAsync()).Ok["message.id"];
        await one.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{id}}","confirm":true}""");

        Assert.Equal("created", (await one.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task The_same_id_on_another_lead_is_a_conflict_at_once()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", Lag, put: true);

        var created = (await one.CreateAsync()).Ok;
        var elsewhere = (await other.CreateAsync("""{"contact_id":"cont_AdamReyes","remote_phone":"+447700900789"}""")).Ok;

        Assert.Equal(("conflict", created["message.id"]), (elsewhere["outcome"], elsewhere["message.id"]));
        Assert.Single(await one.NewMessagesAsync());
    }

    [Fact]
    public async Task Files_that_two_servers_attach_at_the_same_time_are_both_kept()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        // Without a lock a server that reads the message before the other one writes loses the other one's file.
        await one.FaultAsync("""{ "kind":"delay", "delay_ms":300, "method":"PUT", "path":"/activity/whatsapp_message/", "times":-1 }""");
        (World Server, string Name)[] files = [(one, "one"), (other, "other")];
        var attached = await Task.WhenAll(files.Select(file => AttachAsync(file.Server, file.Name)));
        foreach (var (file, answer) in files.Zip(attached))
        {
            // While one server writes, virtual time passes for the other one. It may give up, and say so.
            var settled = answer.IsError && answer["code"] == "close_unavailable"
                ? await AttachAsync(file.Server, file.Name)
                : answer;
            Assert.Contains(settled.Ok["outcome"], (string[])["updated", "unchanged"]);
        }

        var held = (await one.CallAsync("get_whatsapp_message", """{"message_id":"acti_BenThread1"}""")).Ok;
        Assert.Equal(["one.txt", "other.txt"], held.Each("message.attachments", "filename").Order(StringComparer.Ordinal).TakeLast(2));
    }

    [Fact]
    public async Task A_message_that_another_server_just_logged_can_move()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        var created = (await one.CreateAsync()).Ok;

        var moved = (await other.CallAsync("move_conversation", """{"from_contact_id":"cont_AdaReyes","to_contact_id":"cont_AdamReyes","confirm":true}""")).Ok;

        Assert.Equal("1", moved["moved"]);
        var now = Assert.Single(await one.NewMessagesAsync());
        Assert.NotEqual(created["message.id"], $"{now["id"]}");
        Assert.Equal("cont_AdamReyes", $"{now["contact_id"]}");
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

    // The servers must meet within microseconds, so each is only its coordinator here, and they meet often.
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

    /// <summary>
    /// Attaches a file, and repeats the call while the other server holds the lock on the message for too long.
    /// </summary>
    private static Task<Answer> AttachAsync(World world, string name) => world.CallAsync(
        "attach_file", $$"""{"message_id":"acti_BenThread1","filename":"{{name}}.txt","content_base64":"eA=="}""");
}
