using System.Text.Json.Nodes;
using McpCloseWhatsApp.Tests.Around;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>A notes folder that cannot be used: others' writes are unknown, so nothing is created or changed.</summary>
public sealed class UnusableFolderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    private string Notes => Path.Combine(folder.FullName, "notes");

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            using var shell = System.Diagnostics.Process.Start("chmod", ["-R", "u+rwX", folder.FullName]);
            shell.WaitForExit();
        }

        folder.Delete(recursive: true);
    }

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
    [InlineData("read-only", "chmod 555 notes")]
    [InlineData(
        "with notes that are read-only", "mkdir -p notes/claims; chmod -R 555 notes",
        Skip = TestSize.FullOnly, SkipType = typeof(TestSize), SkipUnless = nameof(TestSize.IsFull))]
    [InlineData("not to be entered", "chmod 000 notes")]
    public Task A_folder_without_permission_refuses_creates(string kind, string arrange) => IsRefusedAsync(
        kind, arrange, WithoutRights(), ("CLOSE_NOTES_FOLDER", Notes));

    [Theory]
    [InlineData("full", "head -c 4096 /dev/zero > fill")]
    [InlineData("read-only", "mount -o remount,bind,ro .")]
    public async Task A_disk_that_takes_no_notes_refuses_creates(string kind, string arrange)
    {
        var unshare = await UnsharedAsync("--map-root-user", "--mount");
        var mount = $"mount -t tmpfs -o size=4k tmpfs '{Notes}' && cd '{Notes}' && {arrange} && cd / && exec \"$@\"";
        await IsRefusedAsync(kind, "true", [.. unshare, "sh", "-c", mount, "sh"], ("CLOSE_NOTES_FOLDER", Notes));
    }

    [Theory]
    [InlineData(0, "no note")]
    [InlineData(40, "a part of the mark of a create")]
    public async Task A_limit_on_the_size_of_files_refuses_creates_and_leaves_no_doubt(int bytes, string fits)
    {
        await using var world = await World.StartAsync(settings => settings with { NotesFolder = Notes });
        await using var server = ServerProcess.StartLimitable([.. ForClose(world), ("CLOSE_NOTES_FOLDER", Notes)]);
        await server.ShakeHandsAsync();
        await server.LimitFilesAsync($"{bytes}");

        Assert.Equal("close_unavailable", await CodeAsync(server));
        Assert.Empty(await world.NewMessagesAsync());

        Assert.Equal(("created", fits), ((await world.CreateAsync()).Ok["outcome"], fits));
    }

    [Theory]
    [InlineData("0", "created", """{ "kind":"delay", "delay_ms":1000, "method":"POST", "path":"/activity/whatsapp_message/" }""", "unchanged")]
    [InlineData(
        "20", "created", """{ "kind":"delay", "delay_ms":1000, "method":"POST", "path":"/activity/whatsapp_message/" }""", "unchanged",
        Skip = TestSize.FullOnly, SkipType = typeof(TestSize), SkipUnless = nameof(TestSize.IsFull))]
    [InlineData(
        "0", "close_rejected",
        """{ "kind":"status", "status":400, "body":"{}", "delay_ms":1000, "method":"POST", "path":"/activity/whatsapp_message/" }""", "created")]
    public async Task What_Close_answered_is_noted_when_the_disk_takes_notes_again(string bytes, string answer, string fault, string elsewhere)
    {
        await using var world = await World.StartAsync(settings => settings with { NotesFolder = Notes });
        await using var server = ServerProcess.StartLimitable([.. ForClose(world), ("CLOSE_NOTES_FOLDER", Notes)]);
        await server.ShakeHandsAsync();
        await world.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        await world.FaultAsync(fault);
        var creating = CodeAsync(server);
        await world.Control.WaitForCallsAsync(SimulatorControl.Creates, 1);

        await server.LimitFilesAsync(bytes);
        Assert.Equal(answer, await creating);
        Assert.Equal("unknown", (await world.CreateAsync("""{"dry_run":true}""")).Ok["outcome"]);

        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var notes = new FileSystemWatcher(Path.Combine(Notes, "claims")) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.LastWrite };
        notes.Changed += (_, _) => written.TrySetResult();
        notes.EnableRaisingEvents = true;
        await server.LimitFilesAsync("unlimited");
        await written.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        Assert.Equal(elsewhere, (await world.CreateAsync()).Ok["outcome"]);
        Assert.Single(await world.NewMessagesAsync());
    }

    [Fact]
    public Task A_folder_whose_files_cannot_be_locked_refuses_creates()
    {
        SkipOnWindows();

        // With this variable .NET behaves as on a network folder that locks nothing: each process that opens a file exclusively gets it.
        return IsRefusedAsync("without locks", "true", [], ("CLOSE_NOTES_FOLDER", Notes), ("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", "1"));
    }

    [Fact]
    public async Task A_user_without_a_folder_for_data_is_refused_creates_with_the_setting_that_helps() => await IsRefusedAsync(
        "no home", "true",
        Environment.IsPrivilegedProcess && OperatingSystem.IsLinux() ? ["setpriv", "--reuid=54321", "--clear-groups"] : await UnsharedAsync("--map-user=54321"),
        ("HOME", ""), ("XDG_DATA_HOME", ""));

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
        var launcher = WithoutRights();
        await using var world = await World.StartAsync();
        await world.ArrangeAsync("switches", """{ "list_lag_seconds": 60 }""", put: true);
        await ShellAsync("chmod 755 .; mkdir notes; chmod 777 notes");
        await using (var one = ServerProcess.StartThrough(launcher, "", [.. ForClose(world), ("CLOSE_NOTES_FOLDER", Notes)]))
        {
            await one.ShakeHandsAsync();
            await one.CallAsync(1, "create_whatsapp_message", JsonNode.Parse(World.Hello)!.AsObject());
        }

        await ShellAsync("chmod 000 notes/claims/*/*");

        await using var other = ServerProcess.StartThrough(launcher, "", [.. ForClose(world), ("CLOSE_NOTES_FOLDER", Notes)]);
        await other.ShakeHandsAsync();
        var uncertain = await other.CallAsync(1, "create_whatsapp_message", JsonNode.Parse(World.Hello)!.AsObject());
        Assert.Equal("unknown", uncertain["outcome"]!.ToString());
        Assert.Single(await world.NewMessagesAsync());
    }

    /// <summary>Starts the server as <paramref name="launcher"/> says, and expects that it refuses a create, here and in its log.</summary>
    private async Task IsRefusedAsync(string kind, string arrange, string[] launcher, params (string, string)[] environment)
    {
        await ShellAsync($"chmod 755 .; mkdir notes; {arrange}");
        await using var world = await World.StartAsync();
        await using var server = ServerProcess.StartThrough(launcher, "", [.. ForClose(world), .. environment]);
        await server.ShakeHandsAsync();

        var refused = ServerProcess.ErrorOf(await server.AskAsync(1, "tools/call", Create));
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

    private static string Create { get; } =
        new JsonObject { ["name"] = "create_whatsapp_message", ["arguments"] = JsonNode.Parse(World.Hello) }.ToJsonString();

    /// <summary>The outcome of a create, or the code of the error.</summary>
    private static async Task<string> CodeAsync(ServerProcess server)
    {
        var answer = await server.AskAsync(1, "tools/call", Create);
        var read = JsonNode.Parse(answer["result"]!["content"]![0]!["text"]!.ToString())!;
        return $"{read["outcome"] ?? read["code"]}";
    }

    private static (string, string)[] ForClose(World world) =>
    [
        ("CLOSE_BASE_URL", world.Close.BaseAddress.ToString()), ("CLOSE_API_KEY", world.Close.ApiKey), ("CLOSE_LOCAL_PHONE", "+12125550143"),
    ];

    /// <summary>A launcher of a server that the permissions of files hold back, unlike root.</summary>
    private static string[] WithoutRights()
    {
        SkipOnWindows();
        Assert.SkipWhen(OperatingSystem.IsMacOS() && Environment.IsPrivilegedProcess, "Only Linux has setpriv.");
        return Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=nobody", "--clear-groups"] : [];
    }

    /// <summary>A launcher of a server that sees another user or other disks than the rest of the machine.</summary>
    private static async Task<string[]> UnsharedAsync(params string[] what)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has unshare.");
        string[] launcher = ["unshare", "--user", .. what];
        using var probe = System.Diagnostics.Process.Start(launcher[0], [.. launcher[1..], "true"]);
        await probe.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipUnless(probe.ExitCode == 0, "This machine lets its users unshare nothing.");
        return launcher;
    }

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has none of these kinds.");

    private async Task ShellAsync(string script)
    {
        using var shell = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("sh", ["-ec", script]) { WorkingDirectory = folder.FullName })!;
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, shell.ExitCode);
    }
}
