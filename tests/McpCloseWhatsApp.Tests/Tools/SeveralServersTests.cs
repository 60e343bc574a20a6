namespace McpCloseWhatsApp.Tests.Tools;

/// <summary>Every client starts a server of its own: what one logs the others know, although Close's lists do not show it yet.</summary>
public sealed class SeveralServersTests : IDisposable
{
    private const string Post = "\"method\":\"POST\",\"path\":\"/activity/whatsapp_message/\"";
    private const string Lag = """{ "list_lag_seconds": 60 }""";

    private readonly QuickTime clock = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task What_another_server_logged_a_moment_ago_is_unchanged()
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
    public async Task What_broke_off_in_another_server_is_in_doubt_here_as_long()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", Lag, put: true);
        await one.FaultAsync($$"""{ "kind":"cut_after", {{Post}} }""");

        Assert.Equal("unknown", (await one.CreateAsync()).Ok["outcome"]);
        Assert.Equal("unknown", (await other.CreateAsync()).Ok["outcome"]);
        Assert.Equal("unknown", (await other.CreateAsync("""{"dry_run":true}""")).Ok["outcome"]);

        clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal("unchanged", (await other.CreateAsync()).Ok["outcome"]);
        Assert.Single(await one.NewMessagesAsync());
    }

    [Fact]
    public async Task What_Close_never_carried_out_is_created_by_whoever_asks_after_the_doubt()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.FaultAsync($$"""{ "kind":"cut_before", {{Post}} }""");

        Assert.Equal("unknown", (await one.CreateAsync()).Ok["outcome"]);
        Assert.Equal("unknown", (await other.CreateAsync()).Ok["outcome"]);

        clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal("created", (await other.CreateAsync()).Ok["outcome"]);
        Assert.Equal("unchanged", (await one.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task What_Close_refused_stands_in_nobodys_way()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.FaultAsync($$"""{ "kind":"status", "status":400, "body":"{\"field-errors\":{\"user_id\":\"unknown\"} }", {{Post}} }""");

        (await one.CreateAsync()).Refused("close_rejected");
        Assert.Equal("created", (await other.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task What_was_deleted_can_be_logged_again_at_once()
    {
        await using var one = await StartAsync();
        var id = (await one.CreateAsync()).Ok["message.id"];
        await one.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{id}}","confirm":true}""");

        Assert.Equal("created", (await one.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_keeps_nobody_from_logging()
    {
        var file = Path.Combine(folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        await using var world = await World.StartAsync(settings => settings with { ClaimsFolder = file }, clock: clock);

        Assert.Equal("created", (await world.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task Notes_of_old_times_are_cleared_away_and_name_nobody()
    {
        await using var world = await StartAsync();
        await world.CreateAsync();
        var note = await File.ReadAllTextAsync(Assert.Single(Files()), TestContext.Current.CancellationToken);
        Assert.Matches("^2026-04-01T12:00:0[^ ]+ acti_[A-Za-z0-9]+$", note);

        clock.Advance(TimeSpan.FromMinutes(10));
        await world.CreateAsync("""{"external_whatsapp_message_id":"another"}""");
        Assert.Single(Files());
    }

    private string[] Files() => Directory.GetFiles(folder.FullName, "*", SearchOption.AllDirectories);

    private Task<World> StartAsync(World? beside = null) =>
        World.StartAsync(settings => settings with { ClaimsFolder = folder.FullName }, clock: clock, close: beside?.Close);
}
