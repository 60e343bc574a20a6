using System.Text;
using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Around;

/// <summary>Links and commands that add the server to a client, made from the files of <c>examples/clients</c>.</summary>
internal static class InstallLinks
{
    private const string Name = "close-whatsapp", Command = "mcp-close-whatsapp", Files = "examples/clients/";

    /// <summary>The client, what adds the sandbox, and what puts Close in its place.</summary>
    public static IReadOnlyList<(string Client, string Sandbox, string Close)> All =>
    [
        ("VS Code", Link(VsCode("vscode.sandbox.json")), Link(VsCode("vscode.json"))),
        ("Visual Studio", Link(VisualStudio("vscode.sandbox.json")), Link(VisualStudio("vscode.json"))),
        ("Cursor", Link(Cursor("cursor.sandbox.json")), Link(Cursor("cursor.json"))),
        ("LM Studio", Link(LmStudio("claude-desktop.sandbox.json")), Link(LmStudio("claude-desktop.json"))),
        ("Claude Code",
            $"`claude mcp add --scope user {Name} -- {Command} --sandbox`",
            $"`claude mcp remove --scope user {Name}`, then `claude mcp add --scope user {Name} --env 'CLOSE_API_KEY=${{CLOSE_API_KEY:-}}' -- {Command}`"),
        ("Codex", $"`codex mcp add {Name} -- {Command} --sandbox`", Example("codex.toml", "~/.codex/config.toml")),
        ("Gemini CLI", $"`gemini mcp add --scope user {Name} {Command} -- --sandbox`", Example("gemini.json", "~/.gemini/settings.json")),
        ("Claude Desktop",
            Example("claude-desktop.sandbox.json", "claude_desktop_config.json"),
            Example("claude-desktop.json", "claude_desktop_config.json")),
    ];

    private static string VsCode(string file)
    {
        var (server, inputs) = Parts(file);
        var asked = inputs is null ? "" : $"&inputs={Uri.EscapeDataString(inputs.ToJsonString())}";
        return $"https://insiders.vscode.dev/redirect/mcp/install?name={Name}{asked}&config={Uri.EscapeDataString(server.ToJsonString())}";
    }

    private static string VisualStudio(string file)
    {
        var (server, inputs) = Parts(file);
        var whole = new JsonObject { ["name"] = Name };
        if (inputs is not null)
        {
            whole["inputs"] = inputs.DeepClone();
        }

        foreach (var (member, value) in server)
        {
            whole[member] = value?.DeepClone();
        }

        return $"https://aka.ms/vs/mcp-install?{Uri.EscapeDataString(whole.ToJsonString())}";
    }

    private static string Cursor(string file) => $"https://cursor.com/en/install-mcp?name={Name}&config={Base64(file)}";

    private static string LmStudio(string file) => $"https://lmstudio.ai/install-mcp?name={Name}&config={Base64(file)}";

    private static string Base64(string file) =>
        Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(Parts(file).Server.ToJsonString())));

    private static (JsonObject Server, JsonNode? Inputs) Parts(string file)
    {
        var whole = JsonNode.Parse(Repository.Text(Files + file))!;
        return ((whole["servers"] ?? whole["mcpServers"])![Name]!.AsObject(), whole["inputs"]);
    }

    private static string Link(string address) => $"[Install]({address})";

    private static string Example(string file, string place) => $"[{file}]({Files}{file}) into `{place}`";
}
