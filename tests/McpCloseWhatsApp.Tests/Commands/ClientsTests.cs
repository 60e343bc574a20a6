using McpCloseWhatsApp.Commands.Configuring;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>The clients that <c>init</c> knows: their files and their entries.</summary>
public sealed class ClientsTests : IDisposable
{
    private readonly ClientHome home = new();

    private Terminal Terminal => home.Terminal;

    [Fact]
    public void Claude_Desktop_as_a_package_of_Windows_has_its_file_in_a_folder_of_its_own()
    {
        var desktop = Clients.All.Single(one => one.Id == "claude-desktop");
        var folders = new UserFolders(Terminal.Home, Path.Combine(Terminal.Home, "AppData", "Roaming"), IsWindows: true, Terminal.Environment);
        var packages = Path.Combine(Terminal.Home, "AppData", "Local", "Packages");
        var own = Path.Combine(packages, "Claude_pzs8sxrjxfjjc", "LocalCache", "Roaming", "Claude");
        Directory.CreateDirectory(Path.Combine(packages, "Clipchamp_x", "LocalCache", "Roaming", "Claude"));
        Directory.CreateDirectory(Path.Combine(packages, "Claude_neverstarted", "LocalCache"));

        Assert.Empty(desktop.FilesOn(folders));
        Directory.CreateDirectory(own);
        Assert.Equal([Path.Combine(own, "claude_desktop_config.json")], desktop.FilesOn(folders));
        Directory.CreateDirectory(Path.Combine(folders.Settings, "Claude"));
        Assert.Equal(
            [Path.Combine(folders.Settings, "Claude", "claude_desktop_config.json"), Path.Combine(own, "claude_desktop_config.json")],
            desktop.FilesOn(folders));
        Assert.Single(desktop.FilesOn(folders with { IsWindows = false }));
    }

    [Fact]
    public void Each_client_is_found_by_what_it_leaves_on_the_machine()
    {
        foreach (var client in Clients.All)
        {
            var own = Path.Combine(Terminal.Home, client.Id);
            var folders = new UserFolders(own, Path.Combine(own, "settings"), IsWindows: true, Terminal.Environment);
            Assert.Empty(client.FilesOn(folders));
            Directory.CreateDirectory(client.OwnFolder?.Invoke(folders) ?? Path.GetDirectoryName(client.Files(folders).First())!);
            Assert.Single(client.FilesOn(folders));
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

        var launch = Launch.Of(new(program, assembly, "/home/me/.nuget/packages"), new Dictionary<string, string>());

        Assert.Equal(words, string.Join(' ', [launch.Command, .. launch.Arguments]));
    }

    public void Dispose() => home.Dispose();
}
