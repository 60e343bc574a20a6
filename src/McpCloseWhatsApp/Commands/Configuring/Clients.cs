namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>The clients that this program knows, from their documentation, in the order of the README.</summary>
internal static class Clients
{
    private const string McpServers = "mcpServers", Servers = "servers", DesktopFile = "claude_desktop_config.json";

    public static readonly IReadOnlyList<Client> All =
    [
        // https://code.visualstudio.com/docs/copilot/customization/mcp-servers
        new("vscode", "VS Code", Servers)
        {
            Files = folders => [Path.Combine(folders.Settings, "Code", "User", "mcp.json")],
            Place = ".vscode/mcp.json",
            HasType = true,
        },
        // https://learn.microsoft.com/visualstudio/ide/mcp-servers
        new("visual-studio", "Visual Studio", Servers)
        {
            Files = folders => folders.IsWindows ? [Path.Combine(folders.Home, ".mcp.json")] : [],
            OwnFolder = folders => Path.Combine(folders.LocalData, "Microsoft", "VisualStudio"),
            Place = ".mcp.json",
            Example = "vscode",
            HasType = true,
        },
        // https://cursor.com/docs/context/mcp
        new("cursor", "Cursor", McpServers)
        {
            Files = folders => [Path.Combine(folders.Home, ".cursor", "mcp.json")],
            Place = "~/.cursor/mcp.json",
        },
        // https://lmstudio.ai/docs/app/mcp
        new("lm-studio", "LM Studio", McpServers)
        {
            Files = folders => [Path.Combine(folders.Home, ".lmstudio", "mcp.json")],
            Place = "mcp.json",
            Example = "claude-desktop",
        },
        // https://code.claude.com/docs/en/mcp
        new("claude-code", "Claude Code", McpServers)
        {
            Files = folders => [Path.Combine(folders.Home, ".claude.json")],
            OwnFolder = folders => Path.Combine(folders.Home, ".claude"),
            Place = ".mcp.json",
            HasType = true,
        },
        // https://developers.openai.com/codex/mcp
        new("codex", "Codex", "mcp_servers")
        {
            Files = folders => [Path.Combine(folders.Or("CODEX_HOME", ".codex"), "config.toml")],
            Place = "~/.codex/config.toml",
            IsToml = true,
        },
        // https://geminicli.com/docs/tools/mcp-server
        new("gemini", "Gemini CLI", McpServers)
        {
            Files = folders => [Path.Combine(folders.Home, ".gemini", "settings.json")],
            Place = "~/.gemini/settings.json",
        },
        // https://modelcontextprotocol.io/docs/develop/connect-local-servers
        // Since February 2026 Windows installs it as a package, which reads its file in a folder of its own:
        // https://github.com/anthropics/claude-code/issues/26073
        new("claude-desktop", "Claude Desktop", McpServers)
        {
            Files = folders =>
            [
                .. folders.SettingsOfPackages("Claude").Prepend(folders.Settings)
                    .Select(settings => Path.Combine(settings, "Claude", DesktopFile)),
            ],
            Place = DesktopFile,
        },
    ];
}
