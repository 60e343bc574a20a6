using Medallion.Threading.Redis;

namespace McpCloseWhatsApp.Coordination;

/// <summary>The claims of all instances that share one Redis. It gets Close's ids and hashes: no name, no number, no text.</summary>
/// <param name="organization">Close's id of the organization that the account belongs to.</param>
/// <param name="wait">For so long one waits for another.</param>
internal sealed class RedisWriteCoordinator(SharedRedis redis, Func<Task<string?>> organization, TimeSpan wait) : IWriteCoordinator
{
    /// <summary>Of a turn whose instance is gone; while it is there it keeps the turn.</summary>
    private static readonly TimeSpan TurnLasts = TimeSpan.FromSeconds(10);

    public async Task<IWriteLease> EnterAsync(string organizationId, string key, CancellationToken cancellationToken)
    {
        var what = What(organizationId, key);
        if (await TurnAsync("create", what, cancellationToken) is not { } turn)
        {
            return LocalWriteLease.OfAnother;
        }

        try
        {
            var (name, who) = (SharedRedis.Key("note", what), Guid.NewGuid().ToString("N"));
            var seen = await redis.AskAsync(database => RedisScripts.LookAsync(database, name, RedisWriteLease.Looks(who)), cancellationToken);
            return seen is { Text: "", Quiet: { Ticks: > 0 } quiet } ? throw Forgot(quiet) : new RedisWriteLease(redis, turn, name, who, seen);
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    public async Task<EditLease> EnterEditAsync(string messageId, CancellationToken cancellationToken)
    {
        var turn = await TurnAsync("edit", messageId, cancellationToken) ?? throw EditLease.HeldByAnother;
        try
        {
            // Who had the turn last, also when it is over.
            var (name, who) = (SharedRedis.Key("changes", messageId), Guid.NewGuid().ToString("N"));
            await redis.AskAsync(database => database.StringSetAsync(name, who, ConsistencyWindow.Retention), cancellationToken);
            return new(turn, async () =>
            {
                if (await redis.AskAsync(database => database.StringGetAsync(name)) != who)
                {
                    throw EditLease.HeldByAnother;
                }
            });
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    public async Task<Recently> RecentlyAsync(string key)
    {
        try
        {
            return await organization() is { } id
                ? (await redis.AskAsync(database => RedisScripts.LookAsync(database, SharedRedis.Key("note", What(id, key))))).Recently
                : default;
        }
        catch (Refusal)
        {
            // Reading goes on: Close's lists tell, if late.
            return default;
        }
    }

    public async Task DeletedAsync(string key, string messageId)
    {
        try
        {
            if (await organization() is not { } id)
            {
                return;
            }

            var name = SharedRedis.Key("note", What(id, key));
            var seen = await redis.AskAsync(database => RedisScripts.LookAsync(database, name));
            if (seen.Text.Length == 0 || seen.Recently.CreatedId == messageId)
            {
                await redis.AskAsync(database => RedisScripts.ReplaceAsync(database, name, seen.Text, Note.OfDeleted(messageId)));
            }
        }
        catch (Refusal)
        {
            // It is deleted all the same, and the others see that in Close's lists, if late.
        }
    }

    private static string What(string organizationId, string key) => $"{organizationId}\n{key}";

    /// <summary>Null where another had the turn for longer than one waits.</summary>
    private async Task<Turn?> TurnAsync(string kind, string what, CancellationToken cancellationToken)
    {
        // A lock that is waited for does not tell that Redis is silent.
        await redis.AskAsync(database => database.PingAsync(), cancellationToken);
        return await redis.AskAsync(async database =>
        {
            var distributed = new RedisDistributedLock(SharedRedis.Key(kind, what), database, options => options
                .Expiry(TurnLasts).BusyWaitSleepTime(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(100)));
            return await distributed.TryAcquireAsync(wait, cancellationToken) is { } held ? new Turn(held) : null;
        }, cancellationToken);
    }

    private static Refusal Forgot(TimeSpan left) => new(ErrorCode.CloseUnavailable,
        "The Redis that the instances of this server share is new, or was started without what it knew: what they asked Close for during the last 90 s is not known, and nothing is created. Reading goes on.",
        nextStep: "Make the same call again after retry_after_seconds: nothing is doubled.", retryAfterSeconds: (int)Math.Ceiling(left.TotalSeconds));
}

/// <summary>The turn that one instance has and the others wait for.</summary>
internal sealed class Turn(RedisDistributedLockHandle held) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        try
        {
            await held.DisposeAsync();
        }
        catch (Exception)
        {
            // Whatever the client says of a connection that breaks off: a turn that cannot be given back ends by itself.
        }
    }
}
