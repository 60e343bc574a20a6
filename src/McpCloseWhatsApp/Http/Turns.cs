using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// How many requests are answered at once, in all and for one caller, so that nobody takes the room of the others. As many
/// again wait; who comes then is asked to come again. What lasts, a stream, has room of its own and does not wait.
/// </summary>
internal sealed class Turns(int atOnce) : IDisposable
{
    private const int StreamsForACall = 4;

    private readonly PartitionedRateLimiter<HttpContext> callers = Each(Math.Max(1, atOnce / 4), wait: true);
    private readonly ConcurrencyLimiter all = new(Room(atOnce, wait: true));
    private readonly PartitionedRateLimiter<HttpContext> listeners = Each(Math.Max(1, atOnce / 4), wait: false);
    private readonly ConcurrencyLimiter streams = new(Room(atOnce * StreamsForACall, wait: false));

    public async Task TakeAsync(HttpContext context, RequestDelegate next)
    {
        var (own, everybody) = Requests.IsStream(context) ? (listeners, streams) : (callers, all);
        using var share = await own.AcquireAsync(context, cancellationToken: context.RequestAborted);
        if (!share.IsAcquired)
        {
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, "You have too many requests under way here. Let some end first.");
            return;
        }

        using var turn = await everybody.AcquireAsync(cancellationToken: context.RequestAborted);
        if (!turn.IsAcquired)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "This server is busy. Try again in a moment.");
            return;
        }

        await next(context);
    }

    public void Dispose()
    {
        callers.Dispose();
        all.Dispose();
        listeners.Dispose();
        streams.Dispose();
    }

    private static PartitionedRateLimiter<HttpContext> Each(int most, bool wait) => PartitionedRateLimiter.Create<HttpContext, string>(
        context => RateLimitPartition.GetConcurrencyLimiter(CallerOf(context), _ => Room(most, wait)));

    private static ConcurrencyLimiterOptions Room(int most, bool wait) => new() { PermitLimit = most, QueueLimit = wait ? most : 0 };

    /// <summary>Who signed in, else the address; of IPv6 the network, of which one caller has every address.</summary>
    private static string CallerOf(HttpContext context) => (context.User.FindFirstValue("sub") ?? context.User.FindFirstValue(ClaimTypes.NameIdentifier), context.Connection.RemoteIpAddress) switch
    {
        ({ } user, _) => $"user {user}",
        (_, { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address) => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        (_, var address) => $"{address?.MapToIPv4()}",
    };

    private static Task RefuseAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = "1";
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$$"""{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"{{{sentence}}}"}}""", context.RequestAborted);
    }
}
