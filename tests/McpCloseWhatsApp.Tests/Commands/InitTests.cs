namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>The command <c>init</c>: the files of the clients on this machine.</summary>
public sealed class InitTests : IDisposable
{
    private readonly ClientHome home = new();

    private Terminal Terminal => home.Terminal;

    [Fact]
    public async Task The_entry_of_Close_replaces_that_of_the_sandbox_and_changes_nothing_else()
    {
        var file = home.Write(".cursor/mcp.json", ClientHome.Cursor);

        Assert.Equal((0, ""), (await Terminal.RunAsync("init", "--sandbox", "--yes"), Terminal.Errors));
        Assert.Equal(ClientHome.CursorWithSandbox, File.ReadAllText(file));

        home.SignIn();
        Assert.Equal(0, await Terminal.RunAsync("init", "--yes"));
        Assert.Equal(
            ClientHome.CursorWithSandbox.Replace("""
                [
                        "--sandbox"
                      ]
                """, "[]", StringComparison.Ordinal),
            File.ReadAllText(file));
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_the_copy_of_the_former_file_stays()
    {
        var file = home.Write(".cursor/mcp.json", ClientHome.Cursor);

        await Terminal.RunAsync("init", "--sandbox", "--yes");
        Assert.Equal(0, await Terminal.RunAsync("init", "--sandbox", "--yes"));

        Assert.Contains("has the entry already", Terminal.Output, StringComparison.Ordinal);
        Assert.Equal(2, Terminal.Output.Split("Start the clients again").Length - 1);
        var copy = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!, "*.bak"));
        Assert.Equal(ClientHome.Cursor, File.ReadAllText(copy));
    }

    [Fact]
    public async Task Nothing_is_written_without_a_yes()
    {
        var file = home.Write(".cursor/mcp.json", ClientHome.Cursor);

        Assert.Equal(0, await Terminal.Types("n").RunAsync("init", "--sandbox"));

        Assert.Contains("+     \"close-whatsapp\": {", Terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Start the clients again", Terminal.Output, StringComparison.Ordinal);
        Assert.Equal(ClientHome.Cursor, File.ReadAllText(file));
    }

    [Fact]
    public async Task Without_a_person_the_option_yes_is_required()
    {
        var file = home.Write(".cursor/mcp.json", ClientHome.Cursor);

        Assert.Equal(1, await Terminal.RunAsync("init", "--sandbox"));

        Assert.StartsWith("Add --yes to write the files", Terminal.Errors, StringComparison.Ordinal);
        Assert.Equal(ClientHome.Cursor, File.ReadAllText(file));
    }

    [Fact]
    public async Task A_file_with_the_key_needs_no_login_and_stays_in_the_entry()
    {
        var file = home.Write(".cursor/mcp.json", ClientHome.Cursor);
        var key = home.Write("key", "api_secret.1\n");

        Assert.Equal((0, ""), (await Terminal.RunAsync("init", "--yes", "--api-key-file", key), Terminal.Errors));
        home.SignIn();
        Assert.Equal((0, ""), (await Terminal.RunAsync("init", "--yes"), Terminal.Errors));

        Assert.Contains($"\"CLOSE_API_KEY_FILE\": \"{key}\"", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Contains("has the entry already", Terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("***", Terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--api-key-file /no/such/file", "CLOSE_API_KEY_FILE names a file that cannot be read: \"/no/such/file\".\n")]
    [InlineData("--permission admin", "CLOSE_PERMISSION must be read, write_safe or write_destructive, not \"admin\".\n")]
    public async Task A_wrong_setting_is_written_to_no_file(string words, string sentence)
    {
        var file = home.Write(".cursor/mcp.json", ClientHome.Cursor);

        Assert.Equal(1, await Terminal.RunAsync(["init", "--yes", .. words.Split(' ')]));

        Assert.Equal((sentence, ClientHome.Cursor), (Terminal.Errors, File.ReadAllText(file)));
    }

    [Fact]
    public async Task A_client_without_a_file_gets_one()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Terminal.Home, ".cursor")).FullName;

        Assert.Equal((0, ""), (await Terminal.RunAsync("init", "--sandbox", "--yes"), Terminal.Errors));

        Assert.Equal([Path.Combine(folder, "mcp.json")], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_link_stays_a_link_and_the_file_keeps_its_permissions()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links and modes are those of Unix.");
        var target = home.Write("settings/mcp.json", ClientHome.Cursor);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.CreateDirectory(Path.Combine(Terminal.Home, ".cursor"));
        var file = Path.Combine(Terminal.Home, ".cursor", "mcp.json");
        File.CreateSymbolicLink(file, target);

        Assert.Equal((0, ""), (await Terminal.RunAsync("init", "--sandbox", "--yes"), Terminal.Errors));

        Assert.Equal(target, new FileInfo(file).LinkTarget);
        Assert.Equal(ClientHome.CursorWithSandbox, File.ReadAllText(target));
        Assert.Equal(["mcp.json"], Directory.GetFiles(Path.GetDirectoryName(target)!).Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(target));
        }
    }

    [Fact]
    public async Task Without_a_login_the_error_says_how_to_get_one()
    {
        home.Write(".cursor/mcp.json", ClientHome.Cursor);

        Assert.Equal(1, await Terminal.RunAsync("init", "--yes"));

        Assert.StartsWith(
            "There is no key for Close yet: run mcp-close-whatsapp login first, or add --api-key-file FILE.", Terminal.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_options_print_and_remove_exclude_each_other()
    {
        var file = home.Write(".cursor/mcp.json", ClientHome.CursorWithSandbox);

        Assert.Equal(1, await Terminal.RunAsync("init", "--print", "codex", "--remove", "--yes"));

        Assert.Equal(("", "--print only prints, and --remove changes files: leave out one of them.\n"), (Terminal.Output, Terminal.Errors));
        Assert.Equal(ClientHome.CursorWithSandbox, File.ReadAllText(file));
    }

    public void Dispose() => home.Dispose();
}
