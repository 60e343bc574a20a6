using CloseApi;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Whose request it is: of the server's one account, or, where each brings a key of Close, of the account of that key.
/// That is made at its first request, and shares nothing with the others but the claims. It is known by
/// what the caller is called, and holds no key.
/// </summary>
internal sealed class Tenants : IDisposable
{
    /// <summary>Who comes with ever new keys shall not fill the memory.</summary>
    public const int Most = 1_000;

    /// <summary>An account remembers what it wrote for as long as Close's lists may not show it.</summary>
    private static readonly TimeSpan Forgotten = ConsistencyWindow.Retention;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(30);

    private readonly Lock access = new();
    private readonly Dictionary<string, Tenant> byCaller = [];
    private readonly Account like;
    private readonly ITimer sweep;
    private bool isClosing;

    /// <param name="own">The one account; where each key has its own they are made like it.</param>
    public Tenants(Account own)
    {
        like = own;
        Own = own.Settings.SignIn == SignInMode.CloseApiKey ? null : new(own);
        sweep = own.Clock.CreateTimer(_ => Sweep(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The only one; null where each key has its own.</summary>
    public Tenant? Own { get; }

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

    /// <summary>Whether a caller is somebody: a key that Close never took is any word that a stranger thought of.</summary>
    public bool Knows(Caller caller)
    {
        lock (access)
        {
            return Own is not null || (byCaller.TryGetValue(caller.Id, out var tenant) && !tenant.Account.IsOfStranger);
        }
    }

    public async Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        if (Own is not null || Caller.Of(context.User) is not { } caller)
        {
            context.Features.Set(Own);
            await next(context);
            return;
        }

        using var stay = TryEnter(caller.Id, out var tenant);
        if (stay is null)
        {
            context.Response.Headers.RetryAfter = $"{(int)Pace.TotalSeconds}";
            await Refusals.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "This server is serving as many Close API keys as it can. Try again later.");
            return;
        }

        context.Features.Set(tenant);
        using var key = AmbientCredential.Lend(context.Features.GetRequiredFeature<CloseCredential>());
        await next(context);
    }

    /// <summary>A session is somebody, as long as it lasts, whether or not it asks for something.</summary>
    public static async Task RunSessionAsync(HttpContext context, McpServer server, CancellationToken cancellationToken)
    {
        using var stay = Tenant.Of(context).Enter();
        await server.RunAsync(cancellationToken);
    }

    /// <summary>Ends what listens, so that the door can close.</summary>
    public void StopListening()
    {
        lock (access)
        {
            isClosing = true;
            Own?.Account.Live.Dispose();
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

    /// <summary>Null where there are too many.</summary>
    private IDisposable? TryEnter(string caller, out Tenant? tenant)
    {
        lock (access)
        {
            if (!byCaller.TryGetValue(caller, out tenant))
            {
                if (byCaller.Count >= Most && !TryMakeRoom())
                {
                    return null;
                }

                byCaller[caller] = tenant = new(like.Another());
                sweep.Change(Pace, Timeout.InfiniteTimeSpan);
                if (isClosing)
                {
                    tenant.Account.Live.Dispose();
                }
            }

            return tenant.Enter();
        }
    }

    /// <summary>Lets those go of whom nothing would be lost, and where there are none strangers, whatever they keep open here.</summary>
    private bool TryMakeRoom()
    {
        var room = byCaller.Where(one => one.Value is { IsEmpty: true, Account.RemembersNothing: true }).ToList();
        room.ForEach(Remove);
        if (room is [])
        {
            room = [.. byCaller.Where(one => one.Value.Account is { IsOfStranger: true, RemembersNothing: true })];
            room.ForEach(Forget);
        }

        return room.Count > 0;
    }

    private void Sweep()
    {
        lock (access)
        {
            byCaller.Where(one => one.Value.Empty > Forgotten).ToList().ForEach(Remove);

            if (byCaller.Count > 0)
            {
                sweep.Change(Pace, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Somebody's first call may be under way: it is not taken from them.</summary>
    private void Forget(KeyValuePair<string, Tenant> one)
    {
        byCaller.Remove(one.Key);
        one.Value.Account.Live.Dispose();
    }

    private void Remove(KeyValuePair<string, Tenant> one)
    {
        byCaller.Remove(one.Key);
        one.Value.Dispose();
    }
}
