using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary>What <c>init</c> keeps of an entry that a client's file has already.</summary>
public sealed class FormerEntryTests : IDisposable
{
    private readonly ClientHome home = new();

    private Terminal Terminal => home.Terminal;

    [Fact]
    public async Task A_former_entry_keeps_its_settings_and_loses_its_key()
    {
        var file = home.Write(".cursor/mcp.json", """
            {"mcpServers":{"close-whatsapp":{"command":"old","env":{"CLOSE_API_KEY":"api_secret.1","CLOSE_PERMISSION":"read"}}}}
            """);
        home.SignIn();

        Assert.Equal(0, await Terminal.RunAsync("init", "--yes", "--time-zone", "Europe/Madrid"));

        var written = File.ReadAllText(file);
        Assert.Contains("\"CLOSE_PERMISSION\": \"read\"", written, StringComparison.Ordinal);
        Assert.Contains("\"CLOSE_TIME_ZONE\": \"Europe/Madrid\"", written, StringComparison.Ordinal);
        Assert.DoesNotContain("api_secret", written + Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codex_has_TOML_and_keeps_its_comments()
    {
        var file = home.Write(".codex/config.toml", """
            # Mine.
            model = "x" # stays

            [mcp_servers.close-whatsapp]
            command = "old"

            [mcp_servers.close-whatsapp.env]
            CLOSE_PERMISSION = "read"

            [mcp_servers.other]
            command = "other"
            """);

        Assert.Equal((0, ""), (await Terminal.RunAsync("init", "--sandbox", "--yes"), Terminal.Errors));

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

    [Fact]
    public async Task A_former_entry_keeps_its_time_limits_and_tools_and_loses_its_address()
    {
        var file = home.Write(".cursor/mcp.json", """
            {"mcpServers":{"close-whatsapp":{"url":"https://mcp.example.com/mcp","headers":{"Close-API-Key":"api_secret.1"},
            "disabled":true,"timeout":60000,"autoApprove":["find_contact"]}}}
            """);

        Assert.Equal((0, ""), (await Terminal.RunAsync("init", "--sandbox", "--yes"), Terminal.Errors));

        var entry = JsonNode.Parse(File.ReadAllText(file))!["mcpServers"]!["close-whatsapp"]!;
        Assert.Equal(
            """{"command":"/opt/mcp-close-whatsapp","args":["--sandbox"],"disabled":true,"timeout":60000,"autoApprove":["find_contact"]}""",
            entry.ToJsonString());
        Assert.Contains("still has a key or a token", Terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("api_secret", Terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_former_entry_of_Codex_keeps_its_time_limits_and_tools()
    {
        var file = home.Write(".codex/config.toml", """
            [mcp_servers.close-whatsapp]
            command = "old"
            enabled_tools = [
              "find_contact", # the one
            ]
            startup_timeout_sec = 20 # slow

            [mcp_servers.close-whatsapp.tools.find_contact]
            approval_mode = "approve"

            [mcp_servers.close-whatsapp.http_headers]
            Close-API-Key = "api_secret"
            """);

        Assert.Equal((0, ""), (await Terminal.RunAsync("init", "--sandbox", "--yes"), Terminal.Errors));
        var once = File.ReadAllText(file);
        Assert.Equal((0, ""), (await Terminal.RunAsync("init", "--sandbox", "--yes"), Terminal.Errors));

        Assert.Equal("""
            [mcp_servers.close-whatsapp.tools.find_contact]
            approval_mode = "approve"

            [mcp_servers.close-whatsapp]
            command = "/opt/mcp-close-whatsapp"
            args = ["--sandbox"]
            enabled_tools = [
              "find_contact", # the one
            ]
            startup_timeout_sec = 20 # slow

            """, once);
        Assert.Equal(once, File.ReadAllText(file));
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
        var file = home.Write(".cursor/mcp.json", "{\"mcpServers\":{\"close-whatsapp\":" + entry + "}}");

        Assert.Equal((0, ""), (await Terminal.RunAsync("init", "--sandbox", "--yes"), Terminal.Errors));

        Assert.Contains("\"CLOSE_PERMISSION\": \"read\"", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("env = { \"CLOSE_PERMISSION\" = 'read', A = \"1\" }")]
    [InlineData("env.CLOSE_PERMISSION = \"read\"")]
    [InlineData("args = [\"--permission\", \"read\"] # mine")]
    [InlineData("args = ['--permission=read']")]
    public async Task A_former_entry_of_Codex_never_gets_more_permission(string line)
    {
        var file = home.Write(".codex/config.toml", $"[mcp_servers.close-whatsapp]\ncommand = \"old\"\n{line}\n");

        Assert.Equal((0, ""), (await Terminal.RunAsync("init", "--sandbox", "--yes"), Terminal.Errors));

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
        var file = home.Write(".codex/config.toml", text);

        Assert.Equal(1, await Terminal.RunAsync("init", "--sandbox", "--yes"));

        Assert.StartsWith($"Codex: {file} was not changed, because it", Terminal.Errors, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public async Task The_copy_that_still_has_a_key_is_named_and_no_secret_is_shown()
    {
        home.Write(".cursor/mcp.json", """
            {"mcpServers":{"close-whatsapp":{"command":"old","env":{"CLOSE_ACCESS_TOKEN":"t0psecret","CLOSE_REDIS":"r:6379,password=t0psecret"}},
            "other":{"args":["--api-key","t0psecret"],"headers":{"Authorization":"Bearer t0psecret"},"url":"https://x.example/?token=t0psecret"}}}
            """.ReplaceLineEndings(""));

        Assert.Equal((0, ""), (await Terminal.RunAsync("init", "--sandbox", "--yes"), Terminal.Errors));

        Assert.DoesNotContain("t0psecret", Terminal.Output, StringComparison.Ordinal);
        Assert.Contains("still has a key or a token", Terminal.Output, StringComparison.Ordinal);
    }

    public void Dispose() => home.Dispose();
}
