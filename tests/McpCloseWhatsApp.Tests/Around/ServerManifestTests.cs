using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary><c>server.json</c>, which registries of MCP servers read.</summary>
public sealed partial class ServerManifestTests
{
    private const string Repo = "https://github.com/mcpclosewhatsapp/mcp-close-whatsapp";

    private static readonly JsonElement Manifest = Repository.Json("server.json");
    private static readonly List<JsonElement> Packages = [.. Manifest.GetProperty("packages").EnumerateArray()];

    /// <summary>
    /// The published schema, https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json.
    /// </summary>
    private static readonly JsonElement Schema = Repository.Json("tests/McpCloseWhatsApp.Tests/Around/server.schema.json");

    private static readonly string[] Personal =
        [.. Setting.Credentials.Append(Setting.LocalPhone).Append(Setting.TimeZone).Select(setting => setting.Variable)];

    public static TheoryData<string> PackagesWithSettings => ["nuget", "oci"];

    [Fact]
    public void The_server_manifest_fits_the_published_schema()
    {
        Assert.Equal(Schema.GetProperty("$id").GetString(), Manifest.GetProperty("$schema").GetString());
        Assert.Empty(Problems("ServerDetail", Manifest));
        Assert.All(Packages, package => Assert.Empty(Problems("Package", package)));
        Assert.All(Packages, package => Assert.Empty(Problems("StdioTransport", package.GetProperty("transport"))));
        Assert.All(PackagesWithSettings.SelectMany(kind => Variables(kind.Data)), variable => Assert.Empty(Problems("Input", variable)));
    }

    [Fact]
    public void A_manifest_that_does_not_fit_is_noticed() =>
        Assert.NotEmpty(Problems("ServerDetail", JsonDocument.Parse("""{ "name": "no-namespace", "description": "", "version": "1.0.0" }""").RootElement));

    [Fact]
    public void Versions_and_variables_are_those_of_the_program() => GeneratedJson.Holds("server.json", manifest =>
    {
        manifest["version"] = Product.Version;
        var packages = manifest["packages"]!.AsArray().Select(package => package!.AsObject()).ToList();
        var nuget = packages.Single(package => Kind(package) == "nuget");
        nuget["version"] = Product.Version;
        nuget["environmentVariables"] = VariablesOf(nuget);
        foreach (var package in packages)
        {
            package["identifier"] = Kind(package) switch
            {
                "nuget" => "McpCloseWhatsApp",
                "oci" => $"ghcr.io/mcpclosewhatsapp/mcp-close-whatsapp:{Product.Version}",
                _ => $"{Repo}/releases/download/v{Product.Version}/{package["identifier"]!.GetValue<string>().Split('/')[^1]}",
            };
            if (Kind(package) == "oci")
            {
                package["environmentVariables"] = nuget["environmentVariables"]!.DeepClone();
            }
        }
    });

    [Theory]
    [MemberData(nameof(PackagesWithSettings))]
    public void The_variables_of_a_package_are_the_settings_of_a_server_over_stdin_and_stdout(string kind) => Assert.Equal(
        Setting.General.Select(setting => (setting.Variable, setting.Meaning, setting.IsSecret)),
        Variables(kind).Select(variable => (
            variable.GetProperty("name").GetString()!,
            variable.GetProperty("description").GetString()!,
            variable.TryGetProperty("isSecret", out var secret) && secret.GetBoolean())));

    // A client uses a default as if the user had chosen it. An import would not ask for the zone, and shift the times.
    [Theory]
    [MemberData(nameof(PackagesWithSettings))]
    public void The_credentials_the_phone_and_the_zone_of_the_user_have_no_default(string kind)
    {
        var personal = Variables(kind).Where(variable => Personal.Contains(variable.GetProperty("name").GetString()!));
        Assert.All(personal, variable => Assert.False(variable.TryGetProperty("default", out _) || variable.TryGetProperty("value", out _)));
    }

    [Fact]
    public void Every_bundle_that_a_release_makes_is_in_the_manifest() => Assert.Equal(
        WorkflowTests.NativePlatforms.Order(StringComparer.Ordinal),
        Packages.Where(package => package.GetProperty("registryType").GetString() == "mcpb")
            .Select(package => Bundle().Match(package.GetProperty("identifier").GetString()!).Groups["platform"].Value)
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_way_to_get_the_server_is_in_the_manifest()
    {
        var kinds = Packages.Select(package => package.GetProperty("registryType").GetString()!).Distinct();
        Assert.Equal(["mcpb", "nuget", "oci"], kinds.Order(StringComparer.Ordinal));
        Assert.Contains($"## [{Product.Version}]", Repository.Text("CHANGELOG.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void Links_and_icons_lead_to_this_repository()
    {
        Assert.Equal(Repo, Manifest.GetProperty("websiteUrl").GetString());
        Assert.Equal(Repo, Manifest.GetProperty("repository").GetProperty("url").GetString());

        const string raw = "https://raw.githubusercontent.com/mcpclosewhatsapp/mcp-close-whatsapp/main/";
        Assert.All(Manifest.GetProperty("icons").EnumerateArray().Select(icon => icon.GetProperty("src").GetString()!), source =>
        {
            Assert.StartsWith(raw, source, StringComparison.Ordinal);
            Assert.True(Repository.Has(source[raw.Length..]), source);
        });
    }

    [Fact]
    public void The_package_and_the_image_prove_who_owns_the_name()
    {
        var name = Manifest.GetProperty("name").GetString();
        Assert.Contains($"mcp-name: {name}", Repository.Text("README.md"), StringComparison.Ordinal);
        Assert.Contains($"io.modelcontextprotocol.server.name=\"{name}\"", Repository.Text("examples/deployment/Dockerfile"), StringComparison.Ordinal);
    }

    private static string Kind(JsonObject package) => package["registryType"]!.GetValue<string>();

    /// <summary>The settings, with what only the manifest says of each, such as its choices.</summary>
    private static JsonArray VariablesOf(JsonObject package)
    {
        var before = package["environmentVariables"]!.AsArray()
            .Select(variable => variable!.AsObject())
            .DistinctBy(variable => variable["name"]!.GetValue<string>())
            .ToDictionary(variable => variable["name"]!.GetValue<string>());

        return [.. Setting.General.Select(setting =>
        {
            var variable = before.GetValueOrDefault(setting.Variable)?.DeepClone().AsObject() ?? new() { ["name"] = setting.Variable };
            variable["description"] = setting.Meaning;
            if (setting.IsSecret)
            {
                variable["isSecret"] = true;
            }

            return variable;
        })];
    }

    private static List<JsonElement> Variables(string kind) =>
    [
        .. Packages.Single(package => package.GetProperty("registryType").GetString() == kind)
            .GetProperty("environmentVariables").EnumerateArray(),
    ];

    /// <summary>The checker of tool arguments checks it; CI checks the whole schema with its references.</summary>
    private static IEnumerable<string> Problems(string definition, JsonElement value) => ArgumentCheck
        .Check(
            Schema.GetProperty("definitions").GetProperty(definition),
            value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value)))
        .Select(problem => $"{problem.Field} {problem.Text}");

    [GeneratedRegex(@"/mcp-close-whatsapp-(?<platform>[a-z0-9-]+)\.mcpb$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bundle();
}
