using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Http;

/// <summary>What a request hears that never reaches the protocol: an error of JSON-RPC, which clients show.</summary>
internal static class Refusals
{
    private const int ServerError = -32000;

    public static Task WriteAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new JsonRpcError { Error = new() { Code = ServerError, Message = sentence } },
            McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcError)), "application/json", context.RequestAborted);
    }
}
