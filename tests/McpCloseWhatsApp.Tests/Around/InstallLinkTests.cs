using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>The links in the README, opened as a client opens them: each adds the server of a file in <c>examples/clients</c>.</summary>
public sealed partial class InstallLinkTests
{
    [Theory]
    [InlineData("VS Code", "vscode")]
    [InlineData("Visual Studio", "vscode")]
    [InlineData("Cursor", "cursor")]
    [InlineData("LM Studio", "claude-desktop")]
    public void A_link_adds_the_server_of_the_client_file(string client, string file)
    {
        var row = Repository.Text("README.md").Split('\n').Single(line => line.StartsWith($"| {client} |", StringComparison.Ordinal));
        var links = Link().Matches(row).Select(match => new Uri(match.Value)).ToList();

        Assert.Equal(2, links.Count);
        Assert.All(links.Zip([$"{file}.sandbox.json", $"{file}.json"]), pair =>
        {
            var (name, server, inputs) = Opened(pair.First);
            var wanted = JsonNode.Parse(Repository.Text($"examples/clients/{pair.Second}"))!;
            Assert.Equal("close-whatsapp", name);
            Assert.Equal((wanted["servers"] ?? wanted["mcpServers"])!["close-whatsapp"]!.ToJsonString(), server.ToJsonString());
            Assert.Equal(wanted["inputs"]?.ToJsonString(), inputs?.ToJsonString());
        });
    }

    private static (string? Name, JsonNode Server, JsonNode? Inputs) Opened(Uri link)
    {
        if (link.Host == "aka.ms")
        {
            var whole = JsonNode.Parse(Uri.UnescapeDataString(link.Query[1..]))!.AsObject();
            var (name, inputs) = (whole["name"]?.GetValue<string>(), whole["inputs"]);
            whole.Remove("name");
            whole.Remove("inputs");
            return (name, whole, inputs);
        }

        var values = link.Query[1..].Split('&').Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[1]));
        var config = values["config"];
        return (
            values["name"],
            JsonNode.Parse(config.StartsWith('{') ? config : Encoding.UTF8.GetString(Convert.FromBase64String(config)))!,
            values.TryGetValue("inputs", out var asked) ? JsonNode.Parse(asked) : null);
    }

    [GeneratedRegex(@"(?<=\[Install\]\()[^)]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
