using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>A sentence for people who open an address of this server in a browser, instead of an empty page.</summary>
internal static class Visitors
{
    public static Task AnswerAsync(StatusCodeContext context)
    {
        var (response, aborted) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        string? sentence = response.StatusCode switch
        {
            StatusCodes.Status404NotFound => $"There is nothing here. MCP clients use the address {HttpDoor.Path}.",
            StatusCodes.Status405MethodNotAllowed =>
                "This is an MCP server. Give this address to an MCP client: a browser cannot show it.",
            _ => null,
        };
        return sentence is null ? Task.CompletedTask : response.WriteAsync(sentence + "\n", aborted);
    }
}
