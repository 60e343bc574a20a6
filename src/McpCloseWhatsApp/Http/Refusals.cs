using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Answers a request that is refused before it reaches MCP, with a JSON-RPC error, which clients show.
/// </summary>
internal static class Refusals
{
    private const int ServerError = -32000;

    public static Task WriteAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new JsonRpcError { Error = new() { Code = ServerError, Message = sentence } },
            McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcError)),
            "application/json",
            context.RequestAborted);
    }
}
