using System.Text.Json.Nodes;
using System.Text.Json;
using System.Text.RegularExpressions;
using McpCloseWhatsApp.Tests.Contract;
using McpCloseWhatsApp.Tools;

namespace McpCloseWhatsApp.Tests.Around;

public sealed partial class ReadmeTests
{
    [Fact]
    public void The_README_is_short_enough_to_be_read() =>
        Assert.InRange(Repository.Text("README.md").Count(letter => letter == '\n'), 1, 200);

    [Fact]
    public void The_tool_table_is_what_the_contract_says() => GeneratedText.Holds("README.md", "tools",
    [
        "| Tool | What it does | Permission |",
        "|---|---|---|",
        .. JsonNode.Parse(ContractFile.Generate())!["tools"]!.AsArray().Select(tool =>
            $"| `{tool!["name"]}` | {FirstSentence().Match($"{tool["description"]}")} | `{PermissionOf($"{tool["name"]}")}` |"),
    ]);

    private static string PermissionOf(string tool) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(ToolCatalogue.Tools.Single(one => one.Name == tool).Permission.ToString());

    [GeneratedRegex(@"^.+?\.(?= [A-Z]|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FirstSentence();
}
