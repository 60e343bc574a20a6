using System.Net.Sockets;
using System.Threading.RateLimiting;
using McpCloseWhatsApp.Permissions;
using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>So many requests at once in all, and at most a share of them for one caller, so that nobody takes the room of the others.</summary>
/// <param name="waiting">How many may wait for a place, and as large a part of them for one caller.</param>
internal sealed class FairShareLimiter(Tenants tenants, int all, int share, int waiting) : IDisposable
{
    private readonly ConcurrencyLimiter everybody = new(Room(all, waiting));

    private readonly PartitionedRateLimiter<HttpContext> callers = PartitionedRateLimiter.Create<HttpContext, string>(
        context => RateLimitPartition.GetConcurrencyLimiter(CallerOf(context, tenants), _ => Room(share, (int)((long)waiting * share / all))));

    /// <summary>Waits for a place. Whether there is one, the result tells, which gives it back when it is disposed of.</summary>
    public async Task<Place> TakeAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var own = await callers.AcquireAsync(context, cancellationToken: cancellationToken);
        try
        {
            return new(own, own.IsAcquired ? await everybody.AcquireAsync(cancellationToken: cancellationToken) : null);
        }
        catch
        {
            own.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        everybody.Dispose();
        callers.Dispose();
    }

    private static ConcurrencyLimiterOptions Room(int most, int waiting) => new() { PermitLimit = most, QueueLimit = waiting };

    /// <summary>Who signed in and is somebody, else the address; of IPv6 the network, of which one caller has every address.</summary>
    private static string CallerOf(HttpContext context, Tenants tenants) => (Caller.Of(context.User), context.Connection.RemoteIpAddress) switch
    {
        ({ } caller, _) when tenants.Knows(caller) => $"user {caller.Id}",
        (_, { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address) => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        (_, var address) => $"{address?.MapToIPv4()}",
    };
}

/// <summary>A place, or the lack of one.</summary>
internal sealed class Place(RateLimitLease own, RateLimitLease? everybody) : IDisposable
{
    public bool IsTaken => everybody?.IsAcquired is true;

    /// <summary>Whether it is the caller's own share that is used up.</summary>
    public bool IsOverShare => !own.IsAcquired;

    public void Dispose()
    {
        everybody?.Dispose();
        own.Dispose();
    }
}
