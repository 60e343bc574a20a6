using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using McpCloseWhatsApp.Prompts;
using McpCloseWhatsApp.Resources;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Tests.Contract;
using McpCloseWhatsApp.Tools;

namespace McpCloseWhatsApp.Tests.Around;

public sealed partial class ReadmeTests
{
    [Fact]
    public void The_tool_table_is_what_the_contract_says() => Holds("tools",
    [
        "| Tool | What it does | Permission |",
        "|---|---|---|",
        .. JsonNode.Parse(ContractFile.Generate())!["tools"]!.AsArray().Select(tool =>
            $"| `{tool!["name"]}` | {FirstSentence().Match($"{tool["description"]}")} | `{PermissionOf($"{tool["name"]}")}` |"),
    ]);

    [Fact]
    public void The_resource_table_is_what_is_served()
    {
        using var account = new Account(new());
        Holds("resources",
        [
            "| Resource | What it holds |",
            "|---|---|",
            .. ResourceCatalogue.Of(account).Select(resource => resource.ProtocolResourceTemplate).Select(one => $"| `{one.UriTemplate}` | {one.Description} |"),
        ]);
    }

    [Fact]
    public void The_prompt_table_is_what_is_served()
    {
        using var account = new Account(new());
        Holds("prompts",
        [
            "| Prompt | What it is for | Arguments |",
            "|---|---|---|",
            .. PromptCatalogue.For(account).Select(prompt => prompt.ProtocolPrompt).Select(one =>
                $"| `{one.Name}` | {one.Description} | {string.Join(", ", one.Arguments!.Select(argument => $"`{argument.Name}`{(argument.Required is true ? "" : " (optional)")}"))} |"),
        ]);
    }

    [Fact]
    public void The_settings_table_is_what_the_program_reads() => Holds("settings",
    [
        "| Variable | Meaning | Default |",
        "|---|---|---|",
        .. Setting.All.Select(setting => $"| `{setting.Variable}` | {setting.Meaning} | {setting.Default} |"),
    ]);

    [Theory]
    [InlineData("")]
    [InlineData("examples/deployment/")]
    public void It_leads_only_to_files_that_exist(string folder) =>
        Assert.All(Link().Matches(Repository.Text(folder + "README.md")), link => Assert.True(Repository.Has(folder + link.Value), link.Value));

    private static void Holds(string section, IEnumerable<string> lines) => GeneratedText.Holds("README.md", section, lines);

    private static string PermissionOf(string tool) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(ToolCatalogue.Tools.Single(one => one.Name == tool).Permission.ToString());

    [GeneratedRegex(@"^.+?\.(?= [A-Z]|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FirstSentence();

    [GeneratedRegex(@"(?<=\]\()(?!https?:)[^)#]+(?=\))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
