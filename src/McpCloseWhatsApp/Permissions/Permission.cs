using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Permissions;

/// <summary>
/// What this server may do in Close. The levels match the scopes of Close's own MCP server. Each level includes the one
/// before it.
/// </summary>
[JsonConverter(typeof(SnakeCaseWords<Permission>))]
internal enum Permission
{
    /// <summary>Read, change nothing.</summary>
    Read,

    /// <summary>Also add: create, reply, attach.</summary>
    WriteSafe,

    /// <summary>Also change and remove: update, delete.</summary>
    WriteDestructive,
}
