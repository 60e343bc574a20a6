using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using McpCloseWhatsApp.Tests.Contract;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>Each tool with the first sentence of its description, as lists for people show it.</summary>
internal static partial class ToolSummaries
{
    public static IEnumerable<(string Tool, string Summary)> All => JsonNode.Parse(ContractFile.Generate())!["tools"]!.AsArray()
        .Select(tool => ($"{tool!["name"]}", FirstSentence().Match($"{tool["description"]}").Value));

    [GeneratedRegex(@"^.+?\.(?= [A-Z]|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FirstSentence();
}
