using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Http;

/// <summary>What can be told of a request before its body is read.</summary>
internal static class Requests
{
    /// <summary>Whether its answer lasts as long as the client wants to listen.</summary>
    public static bool IsStream(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || context.Request.Headers["Mcp-Method"] == "subscriptions/listen";

    /// <summary>
    /// Lets nobody listen whose header did not say so: the place that it took, and when it ends, went by that. The SDK (2.3.1)
    /// asks for the header only where another tells the protocol's version.
    /// </summary>
    public static void HoldToHeader(HttpContext context, McpServerOptions options)
    {
        if (!IsStream(context))
        {
            options.Handlers.SubscriptionsListenHandler = (_, _) =>
                throw new McpProtocolException("Missing required Mcp-Method header.", McpErrorCode.HeaderMismatch);
        }
    }
}
