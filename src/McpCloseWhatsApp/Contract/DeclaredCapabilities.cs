using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Removes <c>listChanged</c>, which the SDK declares for every list. No list changes while this server runs, and a
/// client would keep a stream open for nothing.
/// </summary>
internal static class DeclaredCapabilities
{
    public static McpMessageHandler WithoutListChanges(McpMessageHandler next) => (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcResponse { Result: JsonObject result }
            && result["capabilities"] is JsonObject capabilities)
        {
            foreach (var (_, declared) in capabilities)
            {
                (declared as JsonObject)?.Remove("listChanged");
            }
        }

        return next(context, cancellationToken);
    };
}
