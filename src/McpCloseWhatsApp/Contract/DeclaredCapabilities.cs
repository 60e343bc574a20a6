using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Takes back what the SDK declares of every list: that a client will hear when it changes. None changes while this server
/// runs, and a client that believed it would keep a stream open for nothing.
/// </summary>
internal static class DeclaredCapabilities
{
    public static McpMessageHandler WithoutListChanges(McpMessageHandler next) => (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcResponse { Result: JsonObject result } && result["capabilities"] is JsonObject capabilities)
        {
            foreach (var (_, declared) in capabilities)
            {
                (declared as JsonObject)?.Remove("listChanged");
            }
        }

        return next(context, cancellationToken);
    };
}
