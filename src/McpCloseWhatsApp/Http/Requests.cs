using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>What can be told of a request before its body is read.</summary>
internal static class Requests
{
    /// <summary>
    /// Whether its answer lasts as long as the client wants to listen. That the header speaks for the body is checked later,
    /// by the SDK.
    /// </summary>
    public static bool IsStream(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || context.Request.Headers["Mcp-Method"] == "subscriptions/listen";
}
