using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// How many requests are answered at once. As many again wait; who comes then is asked to come again. What lasts, a stream,
/// has places of its own and does not wait.
/// </summary>
internal sealed class ConcurrencyLimits(int atOnce, Tenants tenants) : IDisposable
{
    private readonly FairShareLimiter calls = new(tenants, atOnce, share: atOnce / 4, waiting: atOnce);
    private readonly FairShareLimiter streams = new(tenants, 4 * atOnce, share: atOnce / 4, waiting: 0);

    public async Task TakeAsync(HttpContext context, RequestDelegate next)
    {
        using var place = await (Requests.IsStream(context) ? streams : calls).TakeAsync(context, context.RequestAborted);
        if (place.IsTaken)
        {
            await next(context);
        }
        else if (place.IsOverShare)
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "You have too many requests under way here. Let some end first.");
        }
        else
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "This server is busy. Try again in a moment.");
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
