using System.Text.Json;
using McpCloseWhatsApp.Commands.Configuring;

namespace McpCloseWhatsApp.Tests.Commands;

/// <summary><c>init --remove</c>.</summary>
public sealed class RemovedEntryTests : IDisposable
{
    private readonly ClientHome home = new();

    private Terminal Terminal => home.Terminal;

    [Fact]
    public async Task The_entry_is_removed_from_every_file_and_all_else_stays()
    {
        string[] files =
        [
            home.Write(".cursor/mcp.json", ClientHome.Cursor), home.Write(".codex/config.toml", "# Mine.\nmodel = \"x\"\n"),
            home.Write(".gemini/settings.json", "{}\n"),
        ];
        var former = files.Select(File.ReadAllText).ToList();
        await Terminal.RunAsync("init", "--sandbox", "--yes");

        Assert.Equal((0, ""), (await Terminal.RunAsync("init", "--remove", "--yes"), Terminal.Errors));
        Assert.Equal(former[..2], files[..2].Select(File.ReadAllText));
        Assert.DoesNotContain("close-whatsapp", File.ReadAllText(files[2]), StringComparison.Ordinal);

        Assert.Equal(0, await Terminal.RunAsync("init", "--remove", "--yes"));
        Assert.Contains("has no entry.", Terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"mcpServers\":{\"close-whatsapp\":{}}}", "{\"mcpServers\":{}}")]
    [InlineData("{\"mcpServers\":{\"close-whatsapp\":{},\"b\":1}}", "{\"mcpServers\":{\"b\":1}}")]
    [InlineData("{\"mcpServers\":{\"a\":1 , \"close-whatsapp\": 2 }}", "{\"mcpServers\":{\"a\":1  }}")]
    [InlineData("{\"mcpServers\":{\"a\":1, // mine, too\n \"close-whatsapp\":{} /* x */ }}", "{\"mcpServers\":{\"a\":1 // mine, too\n  /* x */ }}")]
    [InlineData("{\"mcpServers\":{\"a\":1, /* keep */ \"close-whatsapp\":{}}}", "{\"mcpServers\":{\"a\":1 /* keep */ }}")]
    [InlineData("{\"mcpServers\":{\"a\":1 /* b, c */, /* keep */\n \"close-whatsapp\":{}\n}}", "{\"mcpServers\":{\"a\":1 /* b, c */ /* keep */\n}}")]
    [InlineData("{\"mcpServers\":{\n  \"a\": 1, // the CRM of Ben\n  \"close-whatsapp\": {}\n}}", "{\"mcpServers\":{\n  \"a\": 1 // the CRM of Ben\n}}")]
    [InlineData("{\"mcpServers\":{\"a\":1, // of a\n \"close-whatsapp\":{}, \"b\":2}}", "{\"mcpServers\":{\"a\":1, // of a\n  \"b\":2}}")]
    [InlineData("{\"mcpServers\":{ // mine\n \"close-whatsapp\":{} }}", "{\"mcpServers\":{ // mine\n  }}")]
    [InlineData("{\"mcpServers\":{\n  // mine\n  \"close-whatsapp\": {}\n}}", "{\"mcpServers\":{\n  // mine\n}}")]
    [InlineData("{\"mcpServers\":{\"close-whatsapp\":{} /* x */, \"b\":2}}", "{\"mcpServers\":{ /* x */ \"b\":2}}")]
    [InlineData("{\"mcpServers\":{\"close-whatsapp\":{} // x\n, \"b\":2}}", "{\"mcpServers\":{ // x\n \"b\":2}}")]
    [InlineData("{\"mcpServers\":{\"a\":1,\n \"close-whatsapp\":{},\n }}", "{\"mcpServers\":{\"a\":1,\n }}")]
    [InlineData("{\"mcpServers\": {\n  \"close-whatsapp\": {}\n}}", "{\"mcpServers\": {}}")]
    [InlineData("{\"close-whatsapp\":1}", "{\"close-whatsapp\":1}")]
    [InlineData("{\"mcpServers\":{\"a\":{\"close-whatsapp\":1}}}", "{\"mcpServers\":{\"a\":{\"close-whatsapp\":1}}}")]
    public void An_entry_is_cut_out_of_every_form_of_a_file(string text, string rest)
    {
        Assert.Equal(rest, Clients.All.Single(one => one.Id == "cursor").Remove(text));

        using var _ = JsonDocument.Parse(rest, JsonFile.Commented);
    }

    [Theory]
    [InlineData(
        "[mcp_servers.close-whatsapp]\ncommand = \"x\"\n\n# The CRM of Ben.\n[mcp_servers.b]\ncommand = \"b\"\n",
        "# The CRM of Ben.\n[mcp_servers.b]\ncommand = \"b\"\n")]
    [InlineData(
        "[mcp_servers.b]\ncommand = \"b\" # of Ben\n\n[mcp_servers.close-whatsapp]\ncommand = \"x\"\n",
        "[mcp_servers.b]\ncommand = \"b\" # of Ben\n")]
    public void A_table_is_cut_out_of_TOML_and_the_comments_of_others_stay(string text, string rest) =>
        Assert.Equal(rest, Clients.All.Single(one => one.Id == "codex").Remove(text));

    public void Dispose() => home.Dispose();
}
