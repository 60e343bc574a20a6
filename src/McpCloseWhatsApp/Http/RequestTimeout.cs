using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// How long a request may take in all, its body and a person's answer to a question included: a bound for whoever sends a
/// byte now and then. A call is given up long before. A stream has as long only to begin.
/// </summary>
internal sealed class RequestTimeout(TimeProvider clock)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public async Task EndAsync(HttpContext context, RequestDelegate next)
    {
        var late = new CancellationTokenSource(Longest, clock);
        // An answer without a body starts after all of this has returned.
        context.Response.RegisterForDispose(late);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, context.RequestAborted);
        if (Requests.IsStream(context))
        {
            context.Response.OnStarting(() =>
            {
                late.CancelAfter(Timeout.InfiniteTimeSpan);
                return Task.CompletedTask;
            });
        }

        var left = context.RequestAborted;
        context.RequestAborted = either.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !left.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusCodes.Status408RequestTimeout;
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            // Too large or too slow: Kestrel would answer the same, and write a stack into the log.
            context.Response.StatusCode = refused.StatusCode;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && (left.IsCancellationRequested || context.Response.HasStarted))
        {
            // The client has left, or has ended the session that was answering: there is nobody to answer, and nothing for a log.
        }
        finally
        {
            context.RequestAborted = left;
        }
    }
}
