using System.Text.Json;
using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary><c>server.json</c>, which registries of MCP servers read.</summary>
public sealed class ServerManifestTests
{
    private static readonly JsonElement Manifest = Repository.Json("server.json");
    private static readonly JsonElement Package = Assert.Single(Manifest.GetProperty("packages").EnumerateArray().ToList());

    private static readonly List<JsonElement> Variables = [.. Package.GetProperty("environmentVariables").EnumerateArray()];

    /// <summary>
    /// The published schema, https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json.
    /// </summary>
    private static readonly JsonElement Schema = Repository.Json("tests/McpCloseWhatsApp.Tests/Around/server.schema.json");

    [Fact]
    public void The_server_manifest_fits_the_published_schema()
    {
        Assert.Equal(Schema.GetProperty("$id").GetString(), Manifest.GetProperty("$schema").GetString());
        Assert.Empty(Problems("ServerDetail", Manifest));
        Assert.Empty(Problems("Package", Package));
        Assert.Empty(Problems("StdioTransport", Package.GetProperty("transport")));
        Assert.All(Variables, variable => Assert.Empty(Problems("Input", variable)));
    }

    [Fact]
    public void A_manifest_that_does_not_fit_is_noticed() =>
        Assert.NotEmpty(Problems("ServerDetail", JsonDocument.Parse("""{ "name": "no-namespace", "description": "", "version": "1.0.0" }""").RootElement));

    [Fact]
    public void The_variables_of_the_server_manifest_are_the_settings() => Assert.Equal(
        Setting.All.Select(setting => (setting.Variable, setting.Meaning, setting.Secret)),
        Variables.Select(variable => (
            variable.GetProperty("name").GetString()!,
            variable.GetProperty("description").GetString()!,
            variable.TryGetProperty("isSecret", out var secret) && secret.GetBoolean())));

    [Fact]
    public void The_versions_in_the_server_manifest_are_this_version()
    {
        Assert.Equal(Product.Version, Manifest.GetProperty("version").GetString());
        Assert.Equal(Product.Version, Package.GetProperty("version").GetString());
        Assert.Contains($"## [{Product.Version}]", Repository.Text("CHANGELOG.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_packed_README_proves_who_owns_the_name() =>
        Assert.Contains($"mcp-name: {Manifest.GetProperty("name").GetString()}", Repository.Text("README.md"), StringComparison.Ordinal);

    /// <summary>The checker of tool arguments checks it; CI checks the whole schema with its references.</summary>
    private static IEnumerable<string> Problems(string definition, JsonElement value) => ArgumentCheck
        .Check(
            Schema.GetProperty("definitions").GetProperty(definition),
            value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value)))
        .Select(problem => $"{problem.Field} {problem.Text}");
}
