using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Answers a request that failed in a way that nothing else answers, and logs it in one line. Kestrel would log a stack
/// trace for each, and callers who need not sign in could fill the log with them.
/// </summary>
internal sealed partial class Failures(ILogger<Failures> logger)
{
    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (
            failure is OperationCanceledException or IOException || context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone, or the server is stopping.
            context.Abort();
        }
        catch (Exception failure)
        {
            Log(failure.GetType().Name);
            LogDetails(failure);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            context.Response.Clear();
            await Refusals.WriteAsync(
                context, StatusCodes.Status500InternalServerError, "The server failed. Its log names the failure.");
        }
    }

    [LoggerMessage(2, LogLevel.Error, "A request failed: {Failure}. The log level Debug shows more.")]
    private partial void Log(string failure);

    [LoggerMessage(3, LogLevel.Debug, "A request failed.")]
    private partial void LogDetails(Exception failure);
}
