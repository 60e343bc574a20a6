using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Permissions;

/// <summary>What this server may do in Close, after the scopes of Close's own MCP server. Each level includes the one before.</summary>
[JsonConverter(typeof(SnakeCaseWords<Permission>))]
internal enum Permission
{
    /// <summary>Look, but change nothing.</summary>
    Read,

    /// <summary>Also add: create, reply, attach.</summary>
    WriteSafe,

    /// <summary>Also change and remove: update, delete.</summary>
    WriteDestructive,
}
