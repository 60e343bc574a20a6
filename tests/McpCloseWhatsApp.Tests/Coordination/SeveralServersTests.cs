using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Tests.Tools;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>A message that one server logged is known to the others before the lists of Close show it.</summary>
public abstract partial class SeveralServersTests
{
    private const string Post = "\"method\":\"POST\",\"path\":\"/activity/whatsapp_message/\"";
    private const string Lag = """{ "list_lag_seconds": 60 }""";

    private const string Hello = """
        {"contact_id":"cont_AdaReyes","messages":[
          {"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718","activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"Hello"}]}
        """;

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
    public async Task A_create_that_Close_refused_blocks_no_other_server()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.FaultAsync($$"""{ "kind":"status", "status":400, "body":"{\"field-errors\":{\"user_id\":\"unknown\"} }", {{Post}} }""");

        (await one.CreateAsync()).Refused("close_rejected");
        Assert.Equal("created", (await other.CreateAsync()).Ok["outcome"]);
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

    // The servers must meet within microseconds, so each is only its coordinator here, and they meet often.
    /// <summary>
    /// Attaches a file, and repeats the call while the other server holds the lock on the message for too long.
    /// </summary>
    private static Task<Answer> AttachAsync(World world, string name) => world.CallAsync(
        "attach_file", $$"""{"message_id":"acti_BenThread1","filename":"{{name}}.txt","content_base64":"eA=="}""");
}
