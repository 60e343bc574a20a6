using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary><c>.mcpb/manifest.json</c>: what Claude Desktop shows of the bundle, and asks its user for.</summary>
public sealed partial class BundleTests
{
    private const string Path = ".mcpb/manifest.json";

    private static readonly JsonElement Manifest = Repository.Json(Path);
    private static readonly JsonElement Questions = Manifest.GetProperty("user_config");

    private static readonly Dictionary<string, string> Variables = Manifest.GetProperty("server").GetProperty("mcp_config").GetProperty("env")
        .EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString()!);

    [Fact]
    public void The_bundle_says_what_the_program_says() => GeneratedJson.Holds(Path, manifest =>
    {
        manifest["version"] = Product.Version;
        manifest["display_name"] = Product.Title;
        manifest["description"] = Repository.Json("server.json").GetProperty("description").GetString();
        manifest["tools"] = new JsonArray([.. ToolSummaries.All.Select(tool => new JsonObject { ["name"] = tool.Tool, ["description"] = tool.Summary })]);
        foreach (var (variable, question) in Variables)
        {
            manifest["user_config"]![Name(question)]!["description"] = Setting.All.Single(setting => setting.Variable == variable).Meaning;
        }
    });

    [Fact]
    public void Every_question_is_asked_for_a_setting_and_every_setting_in_it_is_asked_for()
    {
        Assert.Equal(Questions.EnumerateObject().Select(question => question.Name), Variables.Values.Select(Name));
        Assert.All(Variables, pair => Assert.Equal(pair.Key, $"CLOSE_{Name(pair.Value).ToUpperInvariant()}"));
    }

    [Fact]
    public void Secrets_are_marked_and_only_the_key_is_required() => Assert.All(Variables, pair =>
    {
        var (setting, question) = (Setting.All.Single(one => one.Variable == pair.Key), Questions.GetProperty(Name(pair.Value)));
        Assert.Equal(setting.IsSecret, question.TryGetProperty("sensitive", out var sensitive) && sensitive.GetBoolean());
        Assert.Equal(setting == Setting.ApiKey, question.GetProperty("required").GetBoolean());
    });

    [Fact]
    public void A_question_that_is_not_answered_leaves_the_setting_empty_and_not_a_placeholder() => Assert.All(
        Questions.EnumerateObject().Where(question => !question.Value.GetProperty("required").GetBoolean()),
        question => Assert.True(question.Value.TryGetProperty("default", out _), question.Name));

    // Claude Desktop fills a default in: only an empty one leaves the question to the agent.
    [Fact]
    public void The_phone_and_the_zone_of_the_user_have_no_default() => Assert.All(
        [Setting.LocalPhone, Setting.TimeZone],
        setting => Assert.Equal("", Questions.GetProperty(Name(Variables[setting.Variable])).GetProperty("default").GetString()));

    private static string Name(string placeholder) => Placeholder().Match(placeholder).Groups["name"].Value;

    [GeneratedRegex(@"^\$\{user_config\.(?<name>[a-z_]+)\}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
