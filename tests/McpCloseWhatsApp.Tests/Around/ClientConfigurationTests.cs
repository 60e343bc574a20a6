using System.Text.Json;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>The configuration files that users copy.</summary>
public sealed class ClientConfigurationTests
{
    [Theory]
    [InlineData("examples/claude-desktop.json", "mcpServers")]
    [InlineData("examples/claude-code.mcp.json", "mcpServers")]
    [InlineData("examples/vscode-mcp.json", "servers")]
    public void Each_starts_the_sandbox_and_the_real_one_with_settings_that_exist(string file, string servers)
    {
        var configured = Repository.Json(file).GetProperty(servers);
        var (sandbox, real) = (configured.GetProperty("close-whatsapp-sandbox"), configured.GetProperty("close-whatsapp"));

        Assert.Equal(["--sandbox"], Words(sandbox.GetProperty("args")));
        Assert.All([sandbox, real], one => Assert.Contains(
            $"<ToolCommandName>{one.GetProperty("command").GetString()}<",
            Repository.Text("src/McpCloseWhatsApp/McpCloseWhatsApp.csproj"), StringComparison.Ordinal));
        var variables = real.GetProperty("env").EnumerateObject().Select(variable => variable.Name).ToList();
        Assert.Contains("CLOSE_API_KEY", variables);
        Assert.Subset(Setting.All.Select(setting => setting.Variable).ToHashSet(), variables.ToHashSet());
    }

    [Fact]
    public void VS_Code_asks_for_every_input_and_hides_the_key()
    {
        var file = Repository.Json("examples/vscode-mcp.json");
        var inputs = file.GetProperty("inputs").EnumerateArray().ToDictionary(input => $"${{input:{input.GetProperty("id").GetString()}}}");
        var env = file.GetProperty("servers").GetProperty("close-whatsapp").GetProperty("env");

        Assert.Equal(inputs.Keys, env.EnumerateObject().Select(variable => variable.Value.GetString()));
        Assert.True(inputs[env.GetProperty("CLOSE_API_KEY").GetString()!].GetProperty("password").GetBoolean());
    }

    private static IEnumerable<string?> Words(JsonElement array) => array.EnumerateArray().Select(word => word.GetString());
}
