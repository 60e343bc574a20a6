using System.Text;
using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Reads bodies by the same rules as the stdio door: JSON that is not JSON-RPC gets the right code and its id, and a
/// batch of the revision 2025-03-26 is answered message by message. The SDK's handler (2.3.1) loses the id and takes no
/// batch.
/// </summary>
internal static class JsonRpcBodies
{
    // Larger bodies carry files; LargeBodies bounds how many are read at once, and the SDK reads them alone.
    private const int MaxChecked = 1024 * 1024;
    private const string Revision = "Mcp-Protocol-Version";

    public static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || request.Path != HttpDoor.Path || !request.HasJsonContentType()
            || request.ContentLength is null or > MaxChecked)
        {
            await next(context);
            return;
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        var frame = JsonRpcFrame.Read(body.GetBuffer().AsSpan(0, (int)body.Length));
        if (frame.Batch is { } batch && (request.Headers[Revision].ToString() is "" or JsonRpcFrame.BatchRevision))
        {
            await AnswerBatchAsync(context, next, batch);
        }
        else if (frame.Message is { } message)
        {
            await HandOnAsync(context, next, message);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(frame.Error ?? JsonRpcFrame.BatchRefusal, context.RequestAborted);
        }
    }

    private static async Task HandOnAsync(HttpContext context, RequestDelegate next, string message)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(message));
        context.Request.Body = body;
        context.Request.ContentLength = body.Length;
        await next(context);
    }

    /// <summary>Handles each message on its own; collects the answers and sends them as one event stream.</summary>
    private static async Task AnswerBatchAsync(HttpContext context, RequestDelegate next, IReadOnlyList<string> batch)
    {
        var response = context.Response.Body;
        using var answers = new MemoryStream();
        foreach (var message in batch)
        {
            context.Response.Body = answers;
            await HandOnAsync(context, next, message);
        }

        context.Response.Body = response;
        if (answers.Length == 0)
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "text/event-stream";
        context.Response.ContentLength = null;
        answers.Position = 0;
        await answers.CopyToAsync(response, context.RequestAborted);
    }
}
