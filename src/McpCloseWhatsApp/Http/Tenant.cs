using McpCloseWhatsApp.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Http;

/// <summary>An account that the HTTP door serves, and whether anybody is in it: a request, a listener, a session.</summary>
internal sealed class Tenant(Account account) : IDisposable
{
    private readonly Lock access = new();
    private readonly Lazy<ServedPrimitives> served = new(() => new(account));
    private int inside;
    private long left = account.Clock.GetTimestamp();

    public Account Account => account;

    /// <summary>How long nobody has been in it; zero where somebody is.</summary>
    public TimeSpan Empty
    {
        get
        {
            lock (access)
            {
                return inside > 0 ? TimeSpan.Zero : account.Clock.GetElapsedTime(left);
            }
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (access)
            {
                return inside == 0;
            }
        }
    }

    /// <summary>Whose the request is.</summary>
    public static Tenant Of(HttpContext context) => context.Features.GetRequiredFeature<Tenant>();

    public void Describe(McpServerOptions options) => ServerDescription.Describe(options, served.Value);

    /// <summary>Somebody comes in, and stays until it is disposed.</summary>
    public IDisposable Enter()
    {
        lock (access)
        {
            inside++;
        }

        return new Stay(this);
    }

    public void Dispose() => account.Dispose();

    private void Leave()
    {
        lock (access)
        {
            inside--;
            left = account.Clock.GetTimestamp();
        }
    }

    private sealed class Stay(Tenant tenant) : IDisposable
    {
        private Tenant? tenant = tenant;

        public void Dispose() => Interlocked.Exchange(ref tenant, null)?.Leave();
    }
}
