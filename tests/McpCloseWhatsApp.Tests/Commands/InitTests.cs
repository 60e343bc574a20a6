using McpCloseWhatsApp.Commands;
using McpCloseWhatsApp.Commands.Configuring;
using McpCloseWhatsApp.Credentials;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>The command <c>init</c>: the files of the clients on this machine.</summary>
public sealed class InitTests : IDisposable
{
    private const string Cursor = """
        {
          // Mine.
          "mcpServers": {
            "other": { "command": "other", "env": { "A": "1" } }, // stays
          },
        }
        """;

    private const string CursorWithSandbox = """
        {
          // Mine.
          "mcpServers": {
            "close-whatsapp": {
              "command": "/opt/mcp-close-whatsapp",
              "args": [
                "--sandbox"
              ]
            },
            "other": { "command": "other", "env": { "A": "1" } }, // stays
          },
        }
        """;

    private readonly Terminal terminal = new();

    [Fact]
    public async Task The_sandbox_comes_first_and_Close_takes_its_place_and_all_else_stays()
    {
        var file = Write(".cursor/mcp.json", Cursor);

        Assert.Equal((0, ""), (await terminal.RunAsync("init", "--sandbox", "--yes"), terminal.Errors));
        Assert.Equal(CursorWithSandbox, File.ReadAllText(file));

        SignIn();
        Assert.Equal(0, await terminal.RunAsync("init", "--yes"));
        Assert.Equal(
            CursorWithSandbox.Replace("""
                [
                        "--sandbox"
                      ]
                """, "[]", StringComparison.Ordinal),
            File.ReadAllText(file));
    }

    [Fact]
    public async Task Twice_is_once_and_a_copy_of_the_former_file_is_kept()
    {
        var file = Write(".cursor/mcp.json", Cursor);

        await terminal.RunAsync("init", "--sandbox", "--yes");
        Assert.Equal(0, await terminal.RunAsync("init", "--sandbox", "--yes"));

        Assert.Contains("has the entry already", terminal.Output, StringComparison.Ordinal);
        var copy = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!, "*.bak"));
        Assert.Equal(Cursor, File.ReadAllText(copy));
    }

    [Fact]
    public async Task Nothing_is_written_without_a_yes()
    {
        var file = Write(".cursor/mcp.json", Cursor);

        Assert.Equal(0, await terminal.Types("n").RunAsync("init", "--sandbox"));

        Assert.Contains("+     \"close-whatsapp\": {", terminal.Output, StringComparison.Ordinal);
        Assert.Equal(Cursor, File.ReadAllText(file));
    }

    [Fact]
    public async Task Without_a_person_a_yes_has_to_be_given()
    {
        var file = Write(".cursor/mcp.json", Cursor);

        Assert.Equal(1, await terminal.RunAsync("init", "--sandbox"));

        Assert.StartsWith("Add --yes to write the files", terminal.Errors, StringComparison.Ordinal);
        Assert.Equal(Cursor, File.ReadAllText(file));
    }

    [Fact]
    public async Task A_former_entry_keeps_its_settings_and_loses_its_key()
    {
        var file = Write(".cursor/mcp.json", """
            {"mcpServers":{"close-whatsapp":{"command":"old","env":{"CLOSE_API_KEY":"api_secret.1","CLOSE_PERMISSION":"read"}}}}
            """);
        SignIn();

        Assert.Equal(0, await terminal.RunAsync("init", "--yes", "--time-zone", "Europe/Madrid"));

        var written = File.ReadAllText(file);
        Assert.Contains("\"CLOSE_PERMISSION\": \"read\"", written, StringComparison.Ordinal);
        Assert.Contains("\"CLOSE_TIME_ZONE\": \"Europe/Madrid\"", written, StringComparison.Ordinal);
        Assert.DoesNotContain("api_secret", written + terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codex_has_TOML_and_keeps_its_comments()
    {
        var file = Write(".codex/config.toml", """
            # Mine.
            model = "x" # stays

            [mcp_servers.close-whatsapp]
            command = "old"

            [mcp_servers.close-whatsapp.env]
            CLOSE_PERMISSION = "read"

            [mcp_servers.other]
            command = "other"
            """);

        Assert.Equal((0, ""), (await terminal.RunAsync("init", "--sandbox", "--yes"), terminal.Errors));

        Assert.Equal("""
            # Mine.
            model = "x" # stays

            [mcp_servers.other]
            command = "other"

            [mcp_servers.close-whatsapp]
            command = "/opt/mcp-close-whatsapp"
            args = ["--sandbox"]

            [mcp_servers.close-whatsapp.env]
            CLOSE_PERMISSION = "read"

            """, File.ReadAllText(file));
    }

    [Theory]
    [InlineData("""{"args":["--permission","read"]}""")]
    [InlineData("""{"args":["--http","--permission=read"]}""")]
    [InlineData("""{"args":null,"env":{"CLOSE_PERMISSION":"read"}}""")]
    [InlineData("""{"args":["--permission","read"],"env":null}""")]
    [InlineData("""{"args":["--permission=read"],"env":{"CLOSE_PERMISSION":"write_destructive"}}""")]
    [InlineData("""{"env":{"CLOSE_PERMISSION":"write_destructive","CLOSE_PERMISSION":"read"}}""")]
    public async Task A_former_entry_never_gets_more_permission(string entry)
    {
        var file = Write(".cursor/mcp.json", "{\"mcpServers\":{\"close-whatsapp\":" + entry + "}}");

        Assert.Equal((0, ""), (await terminal.RunAsync("init", "--sandbox", "--yes"), terminal.Errors));

        Assert.Contains("\"CLOSE_PERMISSION\": \"read\"", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("env = { \"CLOSE_PERMISSION\" = 'read', A = \"1\" }")]
    [InlineData("env.CLOSE_PERMISSION = \"read\"")]
    [InlineData("args = [\"--permission\", \"read\"] # mine")]
    [InlineData("args = ['--permission=read']")]
    public async Task A_former_entry_of_Codex_never_gets_more_permission(string line)
    {
        var file = Write(".codex/config.toml", $"[mcp_servers.close-whatsapp]\ncommand = \"old\"\n{line}\n");

        Assert.Equal((0, ""), (await terminal.RunAsync("init", "--sandbox", "--yes"), terminal.Errors));

        Assert.Contains("CLOSE_PERMISSION = \"read\"", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[mcp_servers]\nclose-whatsapp = { command = \"old\", env = { CLOSE_PERMISSION = \"read\" } }\n")]
    [InlineData("[mcp_servers]\nclose-whatsapp.env.CLOSE_PERMISSION = \"read\"\n")]
    [InlineData("mcp_servers.close-whatsapp.env.CLOSE_PERMISSION = \"read\"\n")]
    [InlineData("mcp_servers = { close-whatsapp = { env = { CLOSE_PERMISSION = \"read\" } } }\n")]
    [InlineData("[[mcp_servers.close-whatsapp]]\nenv = [\"x\"]\n")]
    [InlineData("[mcp_servers.close-whatsapp]\nargs = [1]\n")]
    [InlineData("[mcp_servers.close-whatsapp]\nenv = \"x\"\n")]
    public async Task An_entry_of_Codex_that_cannot_be_kept_is_not_replaced(string text)
    {
        var file = Write(".codex/config.toml", text);

        Assert.Equal(1, await terminal.RunAsync("init", "--sandbox", "--yes"));

        Assert.StartsWith($"Codex: {file} was not changed, because it", terminal.Errors, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public async Task A_client_without_a_file_gets_one()
    {
        var folder = Directory.CreateDirectory(Path.Combine(terminal.Home, ".cursor")).FullName;

        Assert.Equal((0, ""), (await terminal.RunAsync("init", "--sandbox", "--yes"), terminal.Errors));

        Assert.Equal([Path.Combine(folder, "mcp.json")], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_file_that_changes_before_the_yes_stays_as_it_is()
    {
        var file = Write(".cursor/mcp.json", Cursor);
        var command = terminal.RunAsync("init", "--sandbox", "--yes");
        Assert.Equal(0, await command);
        var client = new ClientFile(file);
        var former = client.Read();
        File.WriteAllText(file, "{}");

        var refused = Assert.Throws<CommandFailed>(() => client.Replace(former, Cursor, terminal.Clock));

        Assert.Equal("it changed meanwhile: run init again", refused.Message);
        Assert.Equal("{}", File.ReadAllText(file));
    }

    [Fact]
    public async Task A_link_stays_a_link_and_the_file_keeps_its_permissions()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links and modes are those of Unix.");
        var target = Write("settings/mcp.json", Cursor);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        Directory.CreateDirectory(Path.Combine(terminal.Home, ".cursor"));
        var file = Path.Combine(terminal.Home, ".cursor", "mcp.json");
        File.CreateSymbolicLink(file, target);

        Assert.Equal((0, ""), (await terminal.RunAsync("init", "--sandbox", "--yes"), terminal.Errors));

        Assert.Equal(target, new FileInfo(file).LinkTarget);
        Assert.Equal(CursorWithSandbox, File.ReadAllText(target));
        Assert.Equal(["mcp.json"], Directory.GetFiles(Path.GetDirectoryName(target)!).Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(target));
        }
    }

    [Fact]
    public async Task The_copy_that_still_has_a_key_is_named_and_no_secret_is_shown()
    {
        Write(".cursor/mcp.json", """
            {"mcpServers":{"close-whatsapp":{"command":"old","env":{"CLOSE_ACCESS_TOKEN":"t0psecret","CLOSE_REDIS":"r:6379,password=t0psecret"}},
            "other":{"args":["--api-key","t0psecret"],"headers":{"Authorization":"Bearer t0psecret"},"url":"https://x.example/?token=t0psecret"}}}
            """.ReplaceLineEndings(""));

        Assert.Equal((0, ""), (await terminal.RunAsync("init", "--sandbox", "--yes"), terminal.Errors));

        Assert.DoesNotContain("t0psecret", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("still has a key or a token", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_login_the_person_is_told_how_to_get_one()
    {
        Write(".cursor/mcp.json", Cursor);

        Assert.Equal(1, await terminal.RunAsync("init", "--yes"));

        Assert.StartsWith("There is no key for Close yet: run mcp-close-whatsapp login first.", terminal.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "it is not JSON with an object \"mcpServers\"")]
    [InlineData("[]", "it is not JSON with an object \"mcpServers\"")]
    [InlineData("""{"mcpServers": 1}""", "it is not JSON with an object \"mcpServers\"")]
    [InlineData("""{"mcpServers": {}} trailing""", "it is not JSON with an object \"mcpServers\"")]
    public async Task A_file_that_cannot_be_changed_stays_as_it_is(string text, string why)
    {
        var file = Write(".cursor/mcp.json", text);

        Assert.Equal(1, await terminal.RunAsync("init", "--sandbox", "--yes"));

        Assert.Equal(
            $"Cursor: {file} was not changed, because {why}. See mcp-close-whatsapp init --print cursor.\n", terminal.Errors);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public void Each_client_is_found_by_what_it_leaves_on_the_machine()
    {
        foreach (var client in Clients.All)
        {
            var home = Path.Combine(terminal.Home, client.Id);
            var folders = new UserFolders(home, Path.Combine(home, "settings"), IsWindows: true, terminal.Environment);
            Assert.False(client.IsOn(folders), client.Id);
            Directory.CreateDirectory(client.OwnFolder?.Invoke(folders) ?? Path.GetDirectoryName(client.File(folders))!);
            Assert.True(client.IsOn(folders), client.Id);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{ \"mcpServers\": {} }")]
    [InlineData("{\"a\": [1, {\"mcpServers\": 2}], \"mcpServers\": {/* none */}}")]
    [InlineData("\uFEFF{\"mcpServers\": {\"close-whatsapp\": 1}}")]
    public void An_entry_is_set_in_every_form_of_the_file(string text)
    {
        var client = Clients.All.Single(one => one.Id == "cursor");

        var launch = new Launch("mcp-close-whatsapp", [], new Dictionary<string, string>());
        var once = client.Set(text, launch);

        Assert.Equal(once, client.Set(once, launch));
        Assert.Contains("\"command\": \"mcp-close-whatsapp\"", once, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_client_prints_an_entry_for_the_same_command()
    {
        foreach (var client in Clients.All)
        {
            var printer = new Terminal();
            Assert.Equal(0, await printer.RunAsync("init", "--print", client.Id, "--sandbox"));
            Assert.Contains("/opt/mcp-close-whatsapp", printer.Output, StringComparison.Ordinal);
            Assert.Contains("--sandbox", printer.Output, StringComparison.Ordinal);
            Assert.Contains(client.Section, printer.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/usr/bin/dotnet", "/src/McpCloseWhatsApp.dll", "/usr/bin/dotnet /src/McpCloseWhatsApp.dll")]
    [InlineData("/opt/mcp-close-whatsapp", "", "/opt/mcp-close-whatsapp")]
    [InlineData("/home/me/tools/mcp-close-whatsapp", "/home/me/tools/.store/x/McpCloseWhatsApp.dll", "/home/me/tools/mcp-close-whatsapp")]
    [InlineData("/home/me/.dotnet/tools/.store/x/1.0.0/mcp-close-whatsapp", "", "/home/me/.dotnet/tools/mcp-close-whatsapp")]
    [InlineData("/usr/bin/dotnet", "/home/me/.nuget/packages/mcpclosewhatsapp/0.1.0/tools/McpCloseWhatsApp.dll",
        "dotnet dnx McpCloseWhatsApp --yes")]
    public void A_client_starts_the_program_by_a_path_that_lasts(string program, string assembly, string words)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths are those of Unix.");

        var launch = Launch.Of(program, assembly, "/home/me/.nuget/packages", new Dictionary<string, string>());

        Assert.Equal(words, string.Join(' ', [launch.Command, .. launch.Arguments]));
    }

    public void Dispose()
    {
        if (Directory.Exists(terminal.Home))
        {
            Directory.Delete(terminal.Home, recursive: true);
        }
    }

    private void SignIn() => terminal.Logins.Write(new Login { BaseUrl = new("https://api.close.com/api/v1"), ApiKey = "api_x" });

    private string Write(string path, string text)
    {
        var file = Path.Combine([terminal.Home, .. path.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}
