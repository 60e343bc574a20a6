using System.Text.Json.Nodes;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>A notes folder that cannot be used: others' writes are unknown, so nothing is created or changed.</summary>
public sealed class UnusableFolderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("notes")]
    [InlineData("notes/claims")]
    [InlineData("notes/claims.mark/x")]
    public async Task A_folder_with_something_else_in_its_place_refuses_writes_and_not_reads(string obstacle)
    {
        var notes = Path.Combine(folder.FullName, "notes");
        var inTheWay = Path.Combine(folder.FullName, obstacle);
        Directory.CreateDirectory(Path.GetDirectoryName(inTheWay)!);
        await File.WriteAllTextAsync(inTheWay, "", TestContext.Current.CancellationToken);
        await using var world = await World.StartAsync(settings => settings with { NotesFolder = notes });

        var refused = (await world.CreateAsync()).Refused("close_unavailable");
        Assert.Contains(notes, refused["message"], StringComparison.Ordinal);
        Assert.Contains("CLOSE_NOTES_FOLDER", refused["message"], StringComparison.Ordinal);
        (await world.CreateAsync("""{"dry_run":true}""")).Refused("close_unavailable");
        (await world.CallAsync("attach_file", """{"message_id":"acti_BenThread1","filename":"a.txt","content_base64":"eA=="}"""))
            .Refused("close_unavailable");
        (await world.CallAsync("delete_whatsapp_message", """{"message_id":"acti_BenThread1","confirm":true}""")).Refused("close_unavailable");
        Assert.Empty(await world.WritesAsync());

        Assert.False((await world.CallAsync("get_whatsapp_message", """{"message_id":"acti_BenThread1"}""")).IsError);
        await world.HoldAsync();
        Assert.Equal("unchanged", (await world.CreateAsync()).Ok["outcome"]);
        var shown = (await world.CallAsync("check_connection")).Ok;
        Assert.Equal(notes, shown["notes_folder.path"]);
        Assert.Contains("cannot be used", shown["notes_folder.problem"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_names_the_folder_that_it_could_not_use()
    {
        var notes = Path.Combine(folder.FullName, "file");
        await File.WriteAllTextAsync(notes, "", TestContext.Current.CancellationToken);
        await using var world = await World.StartAsync(settings => settings with { NotesFolder = notes });

        var batch = (await world.CallAsync("log_conversation", """
            {"contact_id":"cont_AdaReyes","messages":[
              {"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718","activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"Hello"}]}
            """)).Ok;

        Assert.Equal("false", batch["complete"]);
        Assert.Contains("CLOSE_NOTES_FOLDER", batch["next_step"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_can_be_used_again_lets_writes_through()
    {
        var notes = Path.Combine(folder.FullName, "notes");
        await File.WriteAllTextAsync(notes, "", TestContext.Current.CancellationToken);
        await using var world = await World.StartAsync(settings => settings with { NotesFolder = notes });
        (await world.CreateAsync()).Refused("close_unavailable");

        File.Delete(notes);

        Assert.Equal("created", (await world.CreateAsync()).Ok["outcome"]);
        Assert.Null((await world.CallAsync("check_connection")).Ok["notes_folder.problem"]);
    }

    [Theory]
    [InlineData("read-only", "chmod 755 notes")]
    [InlineData("owned by another user", "mkdir -p notes/claims; chmod -R 755 notes")]
    [InlineData("not to be entered", "chmod 700 notes")]
    public Task A_folder_without_permission_refuses_creates(string kind, string arrange) => IsRefusedAsync(
        kind, arrange, ["setpriv", "--reuid=nobody", "--clear-groups"], ("CLOSE_NOTES_FOLDER", Path.Combine(folder.FullName, "notes")));

    [Theory]
    [InlineData("full", "head -c 4096 /dev/zero > fill")]
    [InlineData("read-only", "mount -o remount,ro .")]
    public async Task A_disk_that_takes_no_notes_refuses_creates(string kind, string arrange)
    {
        SkipUnlessRoot();
        using var probe = System.Diagnostics.Process.Start("unshare", ["-m", "true"]);
        await probe.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipUnless(probe.ExitCode == 0, "This machine lets nobody mount a disk.");
        var notes = Path.Combine(folder.FullName, "notes");
        var mount = $"mount -t tmpfs -o size=4k tmpfs '{notes}' && cd '{notes}' && {arrange} && cd / && exec \"$@\"";
        await IsRefusedAsync(kind, "true", ["unshare", "-m", "sh", "-c", mount, "sh"], ("CLOSE_NOTES_FOLDER", notes));
    }

    [Fact]
    public Task A_user_without_a_folder_for_data_is_refused_creates_with_the_setting_that_helps() => IsRefusedAsync(
        "no home", "true", ["setpriv", "--reuid=54321", "--clear-groups"], ("HOME", ""), ("XDG_DATA_HOME", ""));

    [Fact]
    public async Task A_server_that_is_the_only_one_needs_no_folder()
    {
        await using var world = await World.StartAsync();
        await using var server = ServerProcess.Start("", [.. ForClose(world), ("CLOSE_NOTES_FOLDER", "none"), ("HOME", ""), ("XDG_DATA_HOME", "")]);
        await server.ShakeHandsAsync();

        var created = await server.CallAsync(1, "create_whatsapp_message", JsonNode.Parse(World.Hello)!.AsObject());
        Assert.Equal("created", created["outcome"]!.ToString());
        Assert.Null((await server.CallAsync(2, "check_connection", []))["notes_folder"]);
    }

    [Fact]
    public async Task A_note_that_the_server_may_not_read_counts_as_a_create_whose_outcome_is_unknown()
    {
        SkipUnlessRoot();
        await using var world = await World.StartAsync();
        await world.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        var notes = Path.Combine(folder.FullName, "notes");
        await ShellAsync("chmod 755 .; mkdir notes; chmod 777 notes");
        string[] asNobody = ["setpriv", "--reuid=nobody", "--clear-groups"];
        await using (var one = ServerProcess.StartThrough(asNobody, "", [.. ForClose(world), ("CLOSE_NOTES_FOLDER", notes)]))
        {
            await one.ShakeHandsAsync();
            await one.CallAsync(1, "create_whatsapp_message", JsonNode.Parse(World.Hello)!.AsObject());
        }

        await ShellAsync("chown root notes/claims/*/*; chmod 000 notes/claims/*/*");

        await using var other = ServerProcess.StartThrough(asNobody, "", [.. ForClose(world), ("CLOSE_NOTES_FOLDER", notes)]);
        await other.ShakeHandsAsync();
        var uncertain = await other.CallAsync(1, "create_whatsapp_message", JsonNode.Parse(World.Hello)!.AsObject());
        Assert.Equal("unknown", uncertain["outcome"]!.ToString());
        Assert.Single(await world.NewMessagesAsync());
    }

    /// <summary>Starts the server as <paramref name="launcher"/> says, and expects that it refuses a create, here and in its log.</summary>
    private async Task IsRefusedAsync(string kind, string arrange, string[] launcher, params (string, string)[] environment)
    {
        SkipUnlessRoot();
        await ShellAsync($"chmod 755 .; mkdir notes; {arrange}");
        await using var world = await World.StartAsync();
        await using var server = ServerProcess.StartThrough(launcher, "", [.. ForClose(world), .. environment]);
        await server.ShakeHandsAsync();

        var call = new JsonObject { ["name"] = "create_whatsapp_message", ["arguments"] = JsonNode.Parse(World.Hello) };
        var refused = ServerProcess.ErrorOf(await server.AskAsync(1, "tools/call", call.ToJsonString()));
        Assert.Equal("close_unavailable", refused["code"]!.ToString());
        Assert.Contains("CLOSE_NOTES_FOLDER", refused["message"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(await world.NewMessagesAsync());
        var state = (await server.CallAsync(2, "check_connection", []))["notes_folder"]!;
        Assert.Contains("cannot be used", state["problem"]!.ToString(), StringComparison.Ordinal);

        server.EndInput();
        var (code, errors) = await server.EndAsync();
        Assert.Equal((kind, 0), (kind, code));
        Assert.Matches("^The notes folder [^\n]*cannot be used \\([^\n]*CLOSE_NOTES_FOLDER[^\n]*\n$", errors);
    }

    private static (string, string)[] ForClose(World world) =>
    [
        ("CLOSE_BASE_URL", world.Close.BaseAddress.ToString()), ("CLOSE_API_KEY", world.Close.ApiKey), ("CLOSE_LOCAL_PHONE", "+12125550143"),
    ];

    private static void SkipUnlessRoot() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can start a server as another user.");

    private async Task ShellAsync(string script)
    {
        using var shell = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("sh", ["-ec", script]) { WorkingDirectory = folder.FullName })!;
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }
}
