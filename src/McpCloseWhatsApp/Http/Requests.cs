using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Http;

/// <summary>What the headers of a request say before its body is read.</summary>
internal static class Requests
{
    /// <summary>Whether the answer is a stream that lasts as long as the client listens.</summary>
    public static bool IsStream(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || context.Request.Headers["Mcp-Method"] == "subscriptions/listen";

    /// <summary>
    /// Refuses subscriptions/listen without its header, because permits and timeouts depend on the header. The SDK
    /// (2.3.1) requires it only if another header names the protocol version.
    /// </summary>
    public static void RequireHeader(HttpContext context, McpServerOptions options)
    {
        if (!IsStream(context))
        {
            options.Handlers.SubscriptionsListenHandler = (_, _) =>
                throw new McpProtocolException("Missing required Mcp-Method header.", McpErrorCode.HeaderMismatch);
        }
    }
}
