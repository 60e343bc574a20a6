using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using McpCloseWhatsApp.Commands.Configuring;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Settings;
using Tomlyn.Parsing;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>The configuration files that users copy hold no value that a user could forget to replace.</summary>
public sealed partial class ClientConfigurationTests
{
    private const string Folder = "examples/clients", KeyHeader = "Close-API-Key";

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Repository.Path(Folder), "*.json").Select(file => Path.GetFileName(file))];

    public static TheoryData<string> Sandboxes =>
        [.. Files.Select(file => file.Data).Where(file => file.Contains(".sandbox.", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_configuration_has_one_server_under_the_same_name(string file) =>
        Assert.Equal("close-whatsapp", Single(Servers(file)).Name);

    [Theory]
    [MemberData(nameof(Sandboxes))]
    public void Each_client_starts_with_the_sandbox_and_goes_on_with_Close(string file)
    {
        var (sandbox, close) = (Server(file), Server(file.Replace(".sandbox.", ".", StringComparison.Ordinal)));

        Assert.Equal("""["--sandbox"]""", sandbox.GetProperty("args").GetRawText());
        Assert.False(sandbox.TryGetProperty("env", out _));
        Assert.False(close.TryGetProperty("args", out _));
        Assert.True(close.GetProperty("env").TryGetProperty("CLOSE_API_KEY", out _));
        Assert.All([sandbox, close], one => Assert.Contains(
            $"<ToolCommandName>{one.GetProperty("command").GetString()}<",
            Repository.Text("src/McpCloseWhatsApp/McpCloseWhatsApp.csproj"), StringComparison.Ordinal));
    }

    public static TheoryData<string> KnownClients => [.. Clients.All.Select(client => client.Id)];

    [Theory]
    [MemberData(nameof(KnownClients))]
    public void The_sandbox_of_each_client_is_what_init_prints(string id)
    {
        var client = Clients.All.Single(one => one.Id == id);
        var printed = client.Print(new(Product.Command, ["--sandbox"], new Dictionary<string, string>()));
        var example = Repository.Text($"{Folder}/{client.Example}.sandbox.{(client.IsToml ? "toml" : "json")}");

        Assert.True(
            client.IsToml ? printed == example : JsonNode.DeepEquals(JsonNode.Parse(printed), JsonNode.Parse(example)), $"{printed}\n{example}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_configuration_has_a_value_that_could_be_logged_by_mistake(string file)
    {
        var given = new[] { "env", "headers" }
            .Where(place => Server(file).TryGetProperty(place, out _))
            .SelectMany(place => Server(file).GetProperty(place).EnumerateObject())
            .ToList();

        Assert.All(given, value => Assert.Contains(value.Name, new[] { "CLOSE_API_KEY", KeyHeader }));
        Assert.All(given, value => Assert.Matches(Placeholder(), value.Value.GetString()));
        Assert.All(given, value => Assert.True(McpCloseWhatsApp.Settings.Placeholder.IsIn(Setting.ApiKey, value.Value.GetString()!)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_server_over_HTTP_has_an_example_address_and_the_header_for_the_key(string file)
    {
        var isHttp = file.Contains(".http.", StringComparison.Ordinal);

        Assert.Equal(isHttp, Server(file).TryGetProperty("url", out var url) || Server(file).TryGetProperty("httpUrl", out url));
        if (isHttp)
        {
            Assert.Equal("https://mcp.example.com/mcp", url.GetString());
            Assert.True(Server(file).GetProperty("headers").TryGetProperty(KeyHeader, out _));
        }
    }

    [Theory]
    [InlineData("claude-code.json", "env")]
    [InlineData("claude-code.http.json", "headers")]
    public void Claude_Code_starts_its_other_servers_also_while_the_key_is_not_set(string file, string place) =>
        Assert.Equal("${CLOSE_API_KEY:-}", Single(Server(file).GetProperty(place)).Value.GetString());

    [Theory]
    [InlineData("vscode.json", "env")]
    [InlineData("vscode.http.json", "headers")]
    public void VS_Code_asks_for_the_key_and_hides_it(string file, string place)
    {
        var input = Assert.Single(Repository.Json($"{Folder}/{file}").GetProperty("inputs").EnumerateArray().ToList());

        Assert.True(input.GetProperty("password").GetBoolean());
        Assert.Equal(
            $"${{input:{input.GetProperty("id").GetString()}}}",
            Single(Server(file).GetProperty(place)).Value.GetString());
    }

    [Theory]
    [InlineData("codex.sandbox.toml", "command = \"mcp-close-whatsapp\"", "args = [\"--sandbox\"]")]
    [InlineData("codex.toml", "command = \"mcp-close-whatsapp\"", "env_vars = [\"CLOSE_API_KEY\"]")]
    [InlineData("codex.http.toml", "url = \"https://mcp.example.com/mcp\"", "env_http_headers = { \"Close-API-Key\" = \"CLOSE_API_KEY\" }")]
    public void Codex_has_one_server_and_gets_the_key_from_its_environment(string file, params string[] lines)
    {
        var text = Repository.Text($"{Folder}/{file}");

        Assert.False(SyntaxParser.Parse(text).HasErrors);
        Assert.Equal(["[mcp_servers.close-whatsapp]", .. lines], text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'));
    }

    [Fact]
    public void No_page_and_no_example_that_reaches_Close_sets_a_phone_number_or_a_time_zone()
    {
        var copied = new[] { "docs", "examples" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.Path(folder), "*", SearchOption.AllDirectories))
            .Append(Repository.Path("README.md"))
            .Where(file => Path.GetExtension(file) is not (".cs" or ".zip"));

        Assert.All(copied, file => Assert.DoesNotMatch(InventedValue(), File.ReadAllText(file)));
    }

    private static JsonProperty Single(JsonElement members) => Assert.Single(members.EnumerateObject().ToList());

    private static JsonElement Server(string file) => Servers(file).GetProperty("close-whatsapp");

    private static JsonElement Servers(string file) => Repository.Json($"{Folder}/{file}")
        .GetProperty(file.StartsWith("vscode", StringComparison.Ordinal) ? "servers" : "mcpServers");

    [GeneratedRegex(@"^(api_your_key|\$\{CLOSE_API_KEY:-\}|\$\{env:CLOSE_API_KEY\}|\$CLOSE_API_KEY|\$\{input:[a-z-]+\})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(
        @"(CLOSE_LOCAL_PHONE|CLOSE_TIME_ZONE)""? ?[=:] ?""?[+\dA-Za-z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InventedValue();
}
