using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Limits the whole time of a request, including its body and a person's answer to a question: a bound for clients that
/// send a byte now and then. A call itself times out much earlier. For a stream the limit ends when its answer begins.
/// </summary>
internal sealed class RequestTimeout(TimeProvider clock)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public async Task EndAsync(HttpContext context, RequestDelegate next)
    {
        var timeout = new CancellationTokenSource(Longest, clock);
        // Not disposed here: an answer without a body starts only after this method has returned.
        context.Response.RegisterForDispose(timeout);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, context.RequestAborted);
        if (Requests.IsStream(context))
        {
            context.Response.OnStarting(() =>
            {
                timeout.CancelAfter(Timeout.InfiniteTimeSpan);
                return Task.CompletedTask;
            });
        }

        var disconnected = context.RequestAborted;
        context.RequestAborted = linked.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested
            && !disconnected.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status408RequestTimeout;
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            // The body is too large or too slow. Kestrel would answer the same status, but log a stack trace.
            context.Response.StatusCode = refused.StatusCode;
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException
            && (disconnected.IsCancellationRequested || context.Response.HasStarted))
        {
            // The client has disconnected, or has ended its session: no answer can be sent, and the log needs no entry.
        }
        finally
        {
            context.RequestAborted = disconnected;
        }
    }
}
