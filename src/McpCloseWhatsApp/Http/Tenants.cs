using CloseApi;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Finds the account that serves a request: the server's only account, or, if each request carries a Close API key, the
/// account of that key. Such an account is created by its first request and shares only the write coordinator with the
/// others. It is found by the caller's id and holds no key.
/// </summary>
internal sealed class Tenants : IDisposable
{
    /// <summary>A limit, so that a client that keeps sending new keys cannot fill the memory.</summary>
    public const int MaxAccounts = 1_000;

    /// <summary>
    /// An idle account is kept this long: it remembers its writes, which Close's lists may not show yet.
    /// </summary>
    private static readonly TimeSpan IdleLimit = ConsistencyWindow.Retention;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(30);

    private readonly Lock access = new();
    private readonly Dictionary<string, Tenant> byCaller = [];
    private readonly Account template;
    private readonly ITimer sweep;
    private bool isClosing;

    /// <param name="account">
    /// The server's account. If each key has its own account, those are created with the settings of this one.
    /// </param>
    public Tenants(Account account)
    {
        template = account;
        Single = account.Settings.SignIn == SignInMode.CloseApiKey ? null : new(account);
        sweep = account.Clock.CreateTimer(
            _ => Sweep(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The server's only account; null if each key has its own account.</summary>
    public Tenant? Single { get; }

    public int Count
    {
        get
        {
            lock (access)
            {
                return byCaller.Count;
            }
        }
    }

    /// <summary>
    /// Whether the caller is verified. A Close API key counts only once Close has accepted it: before, it may be any
    /// text.
    /// </summary>
    public bool IsVerified(Caller caller)
    {
        lock (access)
        {
            return Single is not null
                || (byCaller.TryGetValue(caller.Id, out var tenant) && !tenant.Account.IsOfStranger);
        }
    }

    public async Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        if (Single is not null || Caller.Of(context.User) is not { } caller)
        {
            context.Features.Set(Single);
            await next(context);
            return;
        }

        using var visit = TryEnter(caller.Id, out var tenant);
        if (visit is null)
        {
            context.Response.Headers.RetryAfter = $"{(int)SweepInterval.TotalSeconds}";
            await Refusals.WriteAsync(context, StatusCodes.Status503ServiceUnavailable,
                "This server is serving as many Close API keys as it can. Try again later.");
            return;
        }

        context.Features.Set(tenant);
        using var key = AmbientCredential.Lend(context.Features.GetRequiredFeature<CloseCredential>());
        await next(context);
    }

    /// <summary>A session keeps its account in use as long as it lasts, even without requests.</summary>
    public static async Task RunSessionAsync(HttpContext context, McpServer server, CancellationToken cancellationToken)
    {
        using var visit = Tenant.Of(context).Enter();
        await server.RunAsync(cancellationToken);
    }

    /// <summary>Ends all subscriptions, so that the HTTP door can close.</summary>
    public void StopListening()
    {
        lock (access)
        {
            isClosing = true;
            Single?.Account.Live.Dispose();
            foreach (var tenant in byCaller.Values)
            {
                tenant.Account.Live.Dispose();
            }
        }
    }

    public void Dispose()
    {
        sweep.Dispose();
        lock (access)
        {
            foreach (var tenant in byCaller.Values)
            {
                tenant.Dispose();
            }

            byCaller.Clear();
        }
    }

    /// <summary>Null if there are too many accounts.</summary>
    private IDisposable? TryEnter(string caller, out Tenant? tenant)
    {
        lock (access)
        {
            if (!byCaller.TryGetValue(caller, out tenant))
            {
                if (byCaller.Count >= MaxAccounts && !TryMakeRoom())
                {
                    return null;
                }

                byCaller[caller] = tenant = new(template.Another());
                sweep.Change(SweepInterval, Timeout.InfiniteTimeSpan);
                if (isClosing)
                {
                    tenant.Account.Live.Dispose();
                }
            }

            return tenant.Enter();
        }
    }

    /// <summary>
    /// Evicts idle accounts with nothing to remember; if there are none, evicts unverified ones even if they hold
    /// connections.
    /// </summary>
    private bool TryMakeRoom()
    {
        var evicted = byCaller.Where(entry => entry.Value is { IsIdle: true, Account.RemembersNothing: true }).ToList();
        evicted.ForEach(Remove);
        if (evicted is [])
        {
            evicted =
                [.. byCaller.Where(entry => entry.Value.Account is { IsOfStranger: true, RemembersNothing: true })];
            evicted.ForEach(Forget);
        }

        return evicted.Count > 0;
    }

    private void Sweep()
    {
        lock (access)
        {
            byCaller.Where(entry => entry.Value.IdleTime > IdleLimit).ToList().ForEach(Remove);
            if (byCaller.Count > 0)
            {
                sweep.Change(SweepInterval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Evicts an account without disposing it, because its first call may be in progress.</summary>
    private void Forget(KeyValuePair<string, Tenant> entry)
    {
        byCaller.Remove(entry.Key);
        entry.Value.Account.Live.Dispose();
    }

    private void Remove(KeyValuePair<string, Tenant> entry)
    {
        byCaller.Remove(entry.Key);
        entry.Value.Dispose();
    }
}
