using McpCloseWhatsApp.Commands;
using McpCloseWhatsApp.Commands.Configuring;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>The command <c>init</c>: files of clients that it cannot change.</summary>
public sealed class UnchangedFileTests : IDisposable
{
    private readonly ClientHome home = new();

    private Terminal Terminal => home.Terminal;

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_file_that_changes_before_the_yes_stays_as_it_is()
    {
        var file = home.Write(".cursor/mcp.json", ClientHome.Cursor);
        var client = new ClientFile(file);
        var former = client.Read();
        File.WriteAllText(file, "{}");

        var refused = Assert.Throws<CommandFailed>(() => client.Replace(former, ClientHome.Cursor, Terminal.Clock));

        Assert.Equal("it changed meanwhile: run init again", refused.Message);
        Assert.Equal("{}", File.ReadAllText(file));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"mcpServers": 1}""")]
    [InlineData("""{"mcpServers": {}} trailing""")]
    public async Task A_file_that_is_not_JSON_with_servers_stays_as_it_is(string text)
    {
        var file = home.Write(".cursor/mcp.json", text);

        Assert.Equal(1, await Terminal.RunAsync("init", "--sandbox", "--yes"));

        Assert.Equal(
            $"Cursor: {file} was not changed, because it is not JSON with an object \"mcpServers\". See mcp-close-whatsapp init --print cursor.\n",
            Terminal.Errors);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public async Task If_no_file_can_be_written_the_cause_is_shown_and_no_client_has_to_start_again()
    {
        var file = Directory.CreateDirectory(Path.Combine(Terminal.Home, ".cursor", "mcp.json")).FullName;

        Assert.Equal(1, await Terminal.RunAsync("init", "--sandbox", "--yes"));

        Assert.Equal($"Cursor: {file} was not changed, because it is a folder. See mcp-close-whatsapp init --print cursor.\n", Terminal.Errors);
        Assert.DoesNotContain("Start the clients again", Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_permission_is_shown_as_the_cause()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Permissions bind only an ordinary user of Unix.");
            return;
        }

        var file = home.Write(".cursor/mcp.json", ClientHome.Cursor);
        var folder = Path.GetDirectoryName(file)!;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal(1, await Terminal.RunAsync("init", "--sandbox", "--yes"));

        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.StartsWith($"Cursor: {file} was not changed, because access to the path is denied. See ", Terminal.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Start the clients again", Terminal.Output, StringComparison.Ordinal);
    }
}
