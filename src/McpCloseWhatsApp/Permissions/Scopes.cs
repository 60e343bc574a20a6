namespace McpCloseWhatsApp.Permissions;

/// <summary>The OAuth scopes of the permissions, with the names of Close's own MCP server.</summary>
internal static class Scopes
{
    private static readonly string[] Words = ["mcp.read", "mcp.write_safe", "mcp.write_destructive"];

    public static string Word(Permission permission) => Words[(int)permission];

    /// <summary>The permission of a scope; null for an unknown scope.</summary>
    public static Permission? Find(string word) =>
        Array.IndexOf(Words, word) is var index and >= 0 ? (Permission)index : null;

    /// <summary>All scopes up to that of <paramref name="highest"/>.</summary>
    public static IReadOnlyList<string> UpTo(Permission highest) => Words[..((int)highest + 1)];
}
