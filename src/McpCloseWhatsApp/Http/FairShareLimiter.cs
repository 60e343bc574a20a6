using System.Net.Sockets;
using System.Threading.RateLimiting;
using McpCloseWhatsApp.Permissions;
using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Limits concurrent requests: <paramref name="all"/> in total, and a share of them for one caller, so that no caller
/// starves the others.
/// </summary>
/// <param name="waiting">How many requests may wait for a permit; one caller gets the same share of this queue.</param>
internal sealed class FairShareLimiter(Tenants tenants, int all, int share, int waiting) : IDisposable
{
    private readonly ConcurrencyLimiter total = new(Limits(all, waiting));

    private readonly PartitionedRateLimiter<HttpContext> perCaller = PartitionedRateLimiter.Create<HttpContext, string>(
        context => RateLimitPartition.GetConcurrencyLimiter(CallerOf(context, tenants), _ => Limits(share, (int)((long)waiting * share / all))));

    /// <summary>Waits for a permit. The result says whether there is one; disposing the result returns it.</summary>
    public async Task<Permit> AcquireAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var ofCaller = await perCaller.AcquireAsync(context, cancellationToken: cancellationToken);
        try
        {
            return new(ofCaller, ofCaller.IsAcquired ? await total.AcquireAsync(cancellationToken: cancellationToken) : null);
        }
        catch
        {
            ofCaller.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        total.Dispose();
        perCaller.Dispose();
    }

    private static ConcurrencyLimiterOptions Limits(int most, int waiting) => new() { PermitLimit = most, QueueLimit = waiting };

    /// <summary>
    /// The signed-in caller (with a Close API key only once Close has accepted the key), otherwise the client address;
    /// for IPv6 its /64, since one client has every address of it.
    /// </summary>
    private static string CallerOf(HttpContext context, Tenants tenants) => (Caller.Of(context.User), context.Connection.RemoteIpAddress) switch
    {
        ({ } caller, _) when tenants.IsVerified(caller) => $"user {caller.Id}",
        (_, { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address) => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        (_, var address) => $"{address?.MapToIPv4()}",
    };
}

/// <summary>A permit to run, or the lack of one.</summary>
internal sealed class Permit(RateLimitLease ofCaller, RateLimitLease? total) : IDisposable
{
    public bool IsAcquired => total?.IsAcquired is true;

    /// <summary>Whether the permit was denied because the caller's share is used up.</summary>
    public bool IsOverShare => !ofCaller.IsAcquired;

    public void Dispose()
    {
        total?.Dispose();
        ofCaller.Dispose();
    }
}
