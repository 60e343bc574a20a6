using McpCloseWhatsApp.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Http;

/// <summary>An account that the HTTP door serves, and whether a request, a listener or a session is using it.</summary>
internal sealed class Tenant(Account account) : IDisposable
{
    private readonly Lock access = new();
    private readonly Lazy<ServedPrimitives> served = new(() => new(account));
    private int users;
    private long idleSince = account.Clock.GetTimestamp();

    public Account Account => account;

    /// <summary>How long the account has been idle; zero while it is in use.</summary>
    public TimeSpan IdleTime
    {
        get
        {
            lock (access)
            {
                return users > 0 ? TimeSpan.Zero : account.Clock.GetElapsedTime(idleSince);
            }
        }
    }

    public bool IsIdle
    {
        get
        {
            lock (access)
            {
                return users == 0;
            }
        }
    }

    /// <summary>The tenant that serves the request.</summary>
    public static Tenant Of(HttpContext context) => context.Features.GetRequiredFeature<Tenant>();

    public void Describe(McpServerOptions options) => ServerDescription.Describe(options, served.Value);

    /// <summary>Marks the account as in use until the result is disposed.</summary>
    public IDisposable Enter()
    {
        lock (access)
        {
            users++;
        }

        return new Visit(this);
    }

    public void Dispose() => account.Dispose();

    private void Leave()
    {
        lock (access)
        {
            users--;
            idleSince = account.Clock.GetTimestamp();
        }
    }

    private sealed class Visit(Tenant tenant) : IDisposable
    {
        private Tenant? tenant = tenant;

        public void Dispose() => Interlocked.Exchange(ref tenant, null)?.Leave();
    }
}
