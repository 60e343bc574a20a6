using System.Net.Sockets;
using System.Threading.RateLimiting;
using McpCloseWhatsApp.Permissions;
using Microsoft.AspNetCore.Http;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Limits concurrent requests: <paramref name="limit"/> in total, and a share of them for one caller, so that no caller
/// starves the others.
/// </summary>
/// <param name="queue">How many requests may wait for a permit; one caller gets the same share of this queue.</param>
internal sealed class FairShareLimiter(Tenants tenants, int limit, int share, int queue) : IDisposable
{
    private readonly ConcurrencyLimiter total = new(Options(limit, queue));

    private readonly PartitionedRateLimiter<HttpContext> perCaller =
        PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetConcurrencyLimiter(
            CallerOf(context, tenants), _ => Options(share, (int)((long)queue * share / limit))));

    /// <summary>Waits for a permit. The result says whether there is one; disposing the result returns it.</summary>
    public async Task<Permit> AcquireAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var callerLease = await perCaller.AcquireAsync(context, cancellationToken: cancellationToken);
        try
        {
            var totalLease = callerLease.IsAcquired
                ? await total.AcquireAsync(cancellationToken: cancellationToken)
                : null;
            return new(callerLease, totalLease);
        }
        catch
        {
            callerLease.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        total.Dispose();
        perCaller.Dispose();
    }

    private static ConcurrencyLimiterOptions Options(int limit, int queue) =>
        new() { PermitLimit = limit, QueueLimit = queue };

    /// <summary>
    /// The signed-in caller (with a Close API key only once Close has accepted the key), otherwise the client address;
    /// for IPv6 its /64, since one client has every address of it.
    /// </summary>
    private static string CallerOf(HttpContext context, Tenants tenants)
    {
        if (Caller.Of(context.User) is { } caller && tenants.IsVerified(caller))
        {
            return $"user {caller.Id}";
        }

        var address = context.Connection.RemoteIpAddress;
        return address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes(), 0, 8)
            : $"{address?.MapToIPv4()}";
    }
}

/// <summary>A permit to run, or the lack of one.</summary>
internal sealed class Permit(RateLimitLease callerLease, RateLimitLease? totalLease) : IDisposable
{
    public bool IsAcquired => totalLease?.IsAcquired is true;

    /// <summary>Whether the permit was denied because the caller's share is used up.</summary>
    public bool IsOverShare => !callerLease.IsAcquired;

    public void Dispose()
    {
        totalLease?.Dispose();
        callerLease.Dispose();
    }
}
