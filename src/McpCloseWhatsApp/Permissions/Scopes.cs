namespace McpCloseWhatsApp.Permissions;

/// <summary>The words for what a caller may do, those of Close's own MCP server.</summary>
internal static class Scopes
{
    private static readonly string[] Words = ["mcp.read", "mcp.write_safe", "mcp.write_destructive"];

    public static string Word(Permission permission) => Words[(int)permission];

    /// <summary>Null for a word that is none of these.</summary>
    public static Permission? Find(string word) => Array.IndexOf(Words, word) is var at and >= 0 ? (Permission)at : null;

    /// <summary>All that are of use where nothing above <paramref name="most"/> is done.</summary>
    public static IReadOnlyList<string> UpTo(Permission most) => Words[..((int)most + 1)];
}
