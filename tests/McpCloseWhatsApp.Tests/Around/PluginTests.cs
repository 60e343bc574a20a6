using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Tools;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>The plugin in <c>.agents/plugins/close-whatsapp</c>: one skill and one server, in the files that each client wants.</summary>
public sealed partial class PluginTests
{
    private const string Plugin = ".agents/plugins/close-whatsapp/", Marketplace = ".claude-plugin/marketplace.json";

    public static TheoryData<string> Manifests =>
    [
        $"{Plugin}plugin.json", $"{Plugin}.claude-plugin/plugin.json", $"{Plugin}.codex-plugin/plugin.json",
        $"{Plugin}.cursor-plugin/plugin.json", $"{Plugin}gemini-extension.json",
    ];

    public static TheoryData<string> ServerFiles =>
    [
        $"{Plugin}mcp.json", $"{Plugin}.claude-plugin/plugin.json", $"{Plugin}.codex-plugin/mcp.json",
        $"{Plugin}.cursor-plugin/plugin.json", $"{Plugin}gemini-extension.json",
    ];

    private static string Skill => Repository.Text($"{Plugin}skills/close-whatsapp/SKILL.md");

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Every_manifest_has_this_version_and_the_words_of_the_server_manifest(string file) => GeneratedJson.Holds(file, manifest =>
    {
        manifest["version"] = Product.Version;
        manifest["description"] = Repository.Json("server.json").GetProperty("description").GetString();
    });

    [Theory]
    [MemberData(nameof(ServerFiles))]
    public void Every_client_starts_the_package_of_this_version(string file) => GeneratedJson.Holds(file, manifest =>
    {
        var server = manifest["mcpServers"]!["close-whatsapp"]!;
        server["command"] = "dotnet";
        server["args"] = new JsonArray("dnx", $"McpCloseWhatsApp@{Product.Version}", "--yes");
    });

    [Fact]
    public void The_marketplace_offers_this_version() => GeneratedJson.Holds(Marketplace, marketplace =>
        marketplace["plugins"]![0]!["version"] = Product.Version);

    [Theory]
    [MemberData(nameof(ServerFiles))]
    public void No_file_of_the_plugin_holds_a_key(string file)
    {
        var key = EnvironmentIn(file)?[Setting.ApiKey.Variable]?.GetValue<string>();
        Assert.True(key is null || KeyReference().IsMatch(key), key);
    }

    [Theory]
    [MemberData(nameof(ServerFiles))]
    public void No_file_of_the_plugin_sets_anything_but_the_key(string file) => Assert.All(
        EnvironmentIn(file) ?? [],
        variable => Assert.Equal(Setting.ApiKey.Variable, variable.Key));

    [Fact]
    public void The_skill_names_every_tool_and_no_other()
    {
        var named = Quoted().Matches(Skill).Select(match => match.Value).Distinct().Where(word => word.Contains('_', StringComparison.Ordinal));
        string[] others = ["contact_id", "lead_id", "plan_id", "write_destructive", "cont_...", "lead_..."];
        Assert.Equal(ToolCatalogue.Names.Order(StringComparer.Ordinal), named.Except(others).Order(StringComparer.Ordinal));
    }

    private static JsonObject? EnvironmentIn(string file) =>
        JsonNode.Parse(Repository.Text(file))!["mcpServers"]!["close-whatsapp"]!["env"]?.AsObject();

    /// <summary>A reference that the client replaces by a value from its store for secrets or its own environment.</summary>
    [GeneratedRegex(@"^(\$\{user_config\.close_api_key\}|\$\{env:CLOSE_API_KEY\}|\$CLOSE_API_KEY)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyReference();

    [GeneratedRegex(@"(?<=`)[a-z_.]+(?=`)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
