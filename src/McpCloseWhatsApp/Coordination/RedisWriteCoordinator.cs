using Medallion.Threading.Redis;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Coordinates all instances that share one Redis. Redis receives Close's ids and hashes only: no names, phone numbers
/// or texts.
/// </summary>
/// <param name="organization">Close's id of the account's organization.</param>
/// <param name="wait">The longest wait for another instance's lock.</param>
internal sealed class RedisWriteCoordinator(
    SharedRedis redis, Func<Task<string?>> organization, TimeSpan wait) : IWriteCoordinator
{
    /// <summary>A lock whose instance is gone expires after this time. A running instance renews its lock.</summary>
    private static readonly TimeSpan LockExpiry = TimeSpan.FromSeconds(10);

    private readonly UnconfirmedNotes owed = new(redis.Clock, change => TryChangeAsync(redis, change));

    public async Task<IWriteLease> EnterAsync(CreateClaim claim, CancellationToken cancellationToken)
    {
        if (await LockAsync("create", claim.Scope, cancellationToken) is not { } acquired)
        {
            return LocalWriteLease.HeldByAnother;
        }

        try
        {
            var (name, leaseId) = (SharedRedis.Key("note", claim.Scope), Guid.NewGuid().ToString("N"));
            var seen = await redis.AskAsync(
                database => RedisScripts.LookAsync(database, name, RedisWriteLease.Looks(leaseId)), cancellationToken);
            return seen is { Text: "", Quiet: { Ticks: > 0 } quiet }
                ? throw LostData(quiet)
                : new RedisWriteLease(redis, acquired, name, new(leaseId, claim.LeadId), seen, owed);
        }
        catch
        {
            await acquired.DisposeAsync();
            throw;
        }
    }

    public async Task<EditLease> EnterEditAsync(string messageId, CancellationToken cancellationToken)
    {
        var acquired = await LockAsync("edit", messageId, cancellationToken) ?? throw EditLease.HeldByAnother;
        try
        {
            // Names the last holder, also after its lock has expired.
            var (name, leaseId) = (SharedRedis.Key("changes", messageId), Guid.NewGuid().ToString("N"));
            await redis.AskAsync(
                database => database.StringSetAsync(name, leaseId, ConsistencyWindow.Retention), cancellationToken);
            return new(acquired, async () =>
            {
                if (await redis.AskAsync(database => database.StringGetAsync(name)) != leaseId)
                {
                    throw EditLease.HeldByAnother;
                }
            });
        }
        catch
        {
            await acquired.DisposeAsync();
            throw;
        }
    }

    public async Task<RecentWrites> RecentWritesAsync(string key)
    {
        try
        {
            if (await organization() is not { } id)
            {
                return RecentWrites.None;
            }

            var name = SharedRedis.Key("note", new CreateClaim(id, key).Scope);
            return (await redis.AskAsync(database => RedisScripts.LookAsync(database, name))).RecentWrites;
        }
        catch (Refusal)
        {
            // Reading continues without Redis: Close's lists show the message later.
            return RecentWrites.None;
        }
    }

    public async Task DeletedAsync(Deletion deletion)
    {
        try
        {
            var name = SharedRedis.Key("note", deletion.Claim.Scope);
            var seen = await redis.AskAsync(database => RedisScripts.LookAsync(database, name));
            while (MayFollow(seen, deletion))
            {
                var note = seen.AfterDeletionOf(deletion.MessageId);
                var now = await redis.AskAsync(
                    database => RedisScripts.ReplaceAsync(database, name, seen.Text, note));
                if (now.Text == note)
                {
                    break;
                }

                // Another instance changed the note, for example because it deleted another message with this id.
                seen = now;
            }
        }
        catch (Refusal)
        {
            // The message is deleted. The other instances see that later, in Close's lists.
        }
    }

    /// <summary>Whether the note of a deletion may replace this note.</summary>
    private static bool MayFollow(Note seen, Deletion deletion) =>
        seen.Text.Length == 0 || seen.RecentWrites.DeletedIds.Count > 0
        || seen.RecentWrites.CreatedId == deletion.MessageId
        || (deletion.WasThere && seen.AskedLeadId is { } lead && lead == deletion.Claim.LeadId);

    private static async Task<bool> TryChangeAsync(SharedRedis redis, NoteChange change)
    {
        try
        {
            await redis.AskAsync(
                database => RedisScripts.ReplaceAsync(database, change.Name, change.Seen, change.Note));
            return true;
        }
        catch (Refusal)
        {
            return false;
        }
    }

    /// <summary>Null if another instance held the lock during the whole wait.</summary>
    private async Task<RedisLock?> LockAsync(string kind, string key, CancellationToken cancellationToken)
    {
        // A wait for a lock looks the same whether another instance holds it or Redis is silent.
        await redis.AskAsync(database => database.PingAsync(), cancellationToken);
        return await redis.AskAsync(async database =>
        {
            var distributed = new RedisDistributedLock(SharedRedis.Key(kind, key), database, options => options
                .Expiry(LockExpiry).BusyWaitSleepTime(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(100)));
            return await distributed.TryAcquireAsync(wait, cancellationToken) is { } handle
                ? new RedisLock(handle)
                : null;
        }, cancellationToken);
    }

    private static Refusal LostData(TimeSpan quiet) => new(ErrorCode.CloseUnavailable,
        "The Redis that the instances of this server share is new, or was started without its data. The creates of the "
        + "last 90 s are not known, so nothing is created now. Reading still works.",
        nextStep: "Make the same call again after retry_after_seconds: nothing is logged twice.",
        retryAfterSeconds: (int)Math.Ceiling(quiet.TotalSeconds));
}

/// <summary>The lock that one instance holds while the others wait.</summary>
internal sealed class RedisLock(RedisDistributedLockHandle handle) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        try
        {
            await handle.DisposeAsync();
        }
        catch (Exception)
        {
            // The client throws many types when a connection breaks. A lock that cannot be released expires.
        }
    }
}
