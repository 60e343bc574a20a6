using Medallion.Threading.Redis;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Coordinates all instances that share one Redis. Redis receives Close's ids and hashes only: no names, phone numbers
/// or texts.
/// </summary>
/// <param name="organization">Close's id of the account's organization.</param>
/// <param name="wait">The longest wait for another instance's lock.</param>
internal sealed class RedisWriteCoordinator(SharedRedis redis, Func<Task<string?>> organization, TimeSpan wait) : IWriteCoordinator
{
    /// <summary>A lock whose instance is gone expires after this time. A running instance renews its lock.</summary>
    private static readonly TimeSpan LockExpiry = TimeSpan.FromSeconds(10);

    public async Task<IWriteLease> EnterAsync(string organizationId, string key, CancellationToken cancellationToken)
    {
        var what = Scoped(organizationId, key);
        if (await LockAsync("create", what, cancellationToken) is not { } held)
        {
            return LocalWriteLease.HeldByAnother;
        }

        try
        {
            var (name, leaseId) = (SharedRedis.Key("note", what), Guid.NewGuid().ToString("N"));
            var seen = await redis.AskAsync(database => RedisScripts.LookAsync(database, name, RedisWriteLease.Looks(leaseId)), cancellationToken);
            return seen is { Text: "", Quiet: { Ticks: > 0 } quiet } ? throw Forgot(quiet) : new RedisWriteLease(redis, held, name, leaseId, seen);
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    public async Task<EditLease> EnterEditAsync(string messageId, CancellationToken cancellationToken)
    {
        var held = await LockAsync("edit", messageId, cancellationToken) ?? throw EditLease.HeldByAnother;
        try
        {
            // The last holder, also after its lock has expired.
            var (name, leaseId) = (SharedRedis.Key("changes", messageId), Guid.NewGuid().ToString("N"));
            await redis.AskAsync(database => database.StringSetAsync(name, leaseId, ConsistencyWindow.Retention), cancellationToken);
            return new(held, async () =>
            {
                if (await redis.AskAsync(database => database.StringGetAsync(name)) != leaseId)
                {
                    throw EditLease.HeldByAnother;
                }
            });
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    public async Task<Recently> RecentlyAsync(string key)
    {
        try
        {
            return await organization() is { } id
                ? (await redis.AskAsync(database => RedisScripts.LookAsync(database, SharedRedis.Key("note", Scoped(id, key))))).Recently
                : default;
        }
        catch (Refusal)
        {
            // Reading continues without Redis: Close's lists show the message, only later.
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

            var name = SharedRedis.Key("note", Scoped(id, key));
            var seen = await redis.AskAsync(database => RedisScripts.LookAsync(database, name));
            if (seen.Text.Length == 0 || seen.Recently.CreatedId == messageId)
            {
                await redis.AskAsync(database => RedisScripts.ReplaceAsync(database, name, seen.Text, Note.OfDeleted(messageId)));
            }
        }
        catch (Refusal)
        {
            // The message is deleted. The other instances see that in Close's lists, only later.
        }
    }

    private static string Scoped(string organizationId, string key) => $"{organizationId}\n{key}";

    /// <summary>Null if another instance held the lock during the whole wait.</summary>
    private async Task<RedisLock?> LockAsync(string kind, string what, CancellationToken cancellationToken)
    {
        // Waiting for a lock does not show that Redis is silent.
        await redis.AskAsync(database => database.PingAsync(), cancellationToken);
        return await redis.AskAsync(async database =>
        {
            var distributed = new RedisDistributedLock(SharedRedis.Key(kind, what), database, options => options
                .Expiry(LockExpiry).BusyWaitSleepTime(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(100)));
            return await distributed.TryAcquireAsync(wait, cancellationToken) is { } acquired ? new RedisLock(acquired) : null;
        }, cancellationToken);
    }

    private static Refusal Forgot(TimeSpan left) => new(ErrorCode.CloseUnavailable,
        "The Redis that the instances of this server share is new, or was started without what it knew: what they asked "
        + "Close for during the last 90 s is not known, and nothing is created. Reading goes on.",
        nextStep: "Make the same call again after retry_after_seconds: nothing is doubled.",
        retryAfterSeconds: (int)Math.Ceiling(left.TotalSeconds));
}

/// <summary>The lock that one instance holds while the others wait.</summary>
internal sealed class RedisLock(RedisDistributedLockHandle held) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        try
        {
            await held.DisposeAsync();
        }
        catch (Exception)
        {
            // The client throws many types when a connection breaks. A lock that cannot be released expires.
        }
    }
}
