using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Limits how many requests run at once. As many again wait in a queue; further ones are asked to try again. Streams
/// last long, so they have permits of their own and never wait.
/// </summary>
internal sealed class ConcurrencyLimits(int limit, Tenants tenants) : IDisposable
{
    private readonly FairShareLimiter calls = new(tenants, limit, share: limit / 4, queue: limit);
    private readonly FairShareLimiter streams = new(tenants, 4 * limit, share: limit / 4, queue: 0);

    public async Task AcquireAsync(HttpContext context, RequestDelegate next)
    {
        var limiter = Requests.IsStream(context) ? streams : calls;
        using var permit = await limiter.AcquireAsync(context, context.RequestAborted);
        if (permit.IsAcquired)
        {
            await next(context);
        }
        else if (permit.IsOverShare)
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests,
                "You have too many requests in progress here. Wait until one has finished.");
        }
        else
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable,
                "This server is busy. Try again in a moment.");
        }
    }

    public void Dispose()
    {
        calls.Dispose();
        streams.Dispose();
    }

    private static Task RefuseAsync(HttpContext context, int status, string sentence)
    {
        context.Response.Headers.RetryAfter = "1";
        return Refusals.WriteAsync(context, status, sentence);
    }
}
