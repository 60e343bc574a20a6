namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>The clients that this program knows, from their documentation.</summary>
internal static class Clients
{
    private const string McpServers = "mcpServers", Servers = "servers";

    public static readonly IReadOnlyList<Client> All =
    [
        // https://modelcontextprotocol.io/docs/develop/connect-local-servers
        new("claude-desktop", "Claude Desktop", McpServers)
        {
            File = folders => Path.Combine(folders.Settings, "Claude", "claude_desktop_config.json"),
        },
        // https://code.claude.com/docs/en/mcp
        new("claude-code", "Claude Code", McpServers)
        {
            File = folders => Path.Combine(folders.Home, ".claude.json"),
            OwnFolder = folders => Path.Combine(folders.Home, ".claude"),
            HasType = true,
        },
        // https://code.visualstudio.com/docs/copilot/customization/mcp-servers
        new("vscode", "VS Code", Servers)
        {
            File = folders => Path.Combine(folders.Settings, "Code", "User", "mcp.json"),
            HasType = true,
        },
        // https://cursor.com/docs/context/mcp
        new("cursor", "Cursor", McpServers)
        {
            File = folders => Path.Combine(folders.Home, ".cursor", "mcp.json"),
        },
        // https://learn.microsoft.com/visualstudio/ide/mcp-servers
        new("visual-studio", "Visual Studio", Servers)
        {
            File = folders => folders.IsWindows ? Path.Combine(folders.Home, ".mcp.json") : null,
            OwnFolder = folders => Path.Combine(folders.Home, "AppData", "Local", "Microsoft", "VisualStudio"),
            HasType = true,
        },
        // https://developers.openai.com/codex/mcp
        new("codex", "Codex", "mcp_servers")
        {
            File = folders => Path.Combine(folders.Or("CODEX_HOME", ".codex"), "config.toml"),
            IsToml = true,
        },
        // https://geminicli.com/docs/tools/mcp-server
        new("gemini", "Gemini CLI", McpServers)
        {
            File = folders => Path.Combine(folders.Home, ".gemini", "settings.json"),
        },
        // https://lmstudio.ai/docs/app/mcp
        new("lm-studio", "LM Studio", McpServers)
        {
            File = folders => Path.Combine(folders.Home, ".lmstudio", "mcp.json"),
        },
    ];
}
