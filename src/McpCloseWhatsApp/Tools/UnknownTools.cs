using McpCloseWhatsApp.Permissions;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tools;

/// <summary>
/// Refuses a call of a tool that is not served, and says what the caller can do: a near name, or a permission.
/// </summary>
internal static class UnknownTools
{
    public static McpRequestFilter<CallToolRequestParams, CallToolResult> Explain(McpServerOptions options) =>
        next => (request, cancellationToken) =>
            request.Params?.Name is { } name && options.ToolCollection?.TryGetPrimitive(name, out _) is not true
                ? throw new McpProtocolException($"Unknown tool: '{name}'{Advice(name)}", McpErrorCode.InvalidParams)
                : next(request, cancellationToken);

    private static string Advice(string name)
    {
        if (ToolCatalogue.PermissionOf(name) is { } permission)
        {
            var word = Scopes.Word(permission)["mcp.".Length..];
            return $". It is off: it needs the permission {word}, which the setting CLOSE_PERMISSION can give.";
        }

        return NearestName.Find(name, ToolCatalogue.Names) is { } near ? $". Did you mean {near}?" : "";
    }
}
