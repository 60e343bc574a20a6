namespace McpCloseWhatsApp.Coordination;

/// <summary>A lease that is a note in Redis, written while this instance holds the lock.</summary>
/// <param name="id">Unique among all leases, and the lead of its message.</param>
/// <param name="seen">The note at the time when the lock was acquired.</param>
/// <param name="owed">Gets the changes that Redis does not confirm.</param>
internal sealed class RedisWriteLease(
    SharedRedis redis, RedisLock acquired, string name, (string Lease, string Lead) id, Note seen,
    UnconfirmedNotes owed) : IWriteLease
{
    /// <summary>
    /// A process that stalled longer than this after its note must not create: its note may have expired.
    /// </summary>
    private static readonly TimeSpan MaxStall = TimeSpan.FromSeconds(5);

    private readonly string asked = $"asked:{id.Lease}:{id.Lead}";
    private string noted = seen.Text;

    public PriorAttempt? Earlier { get; } =
        seen.Text == Looks(id.Lease) || seen.RecentWrites.DeletedIds.Count > 0
            ? null
            : new(seen.RecentWrites.CreatedId, seen.TimeLeft);

    /// <summary>The note of a lease that has read the note and may create.</summary>
    public static string Looks(string leaseId) => $"looks:{leaseId}";

    public async Task<PriorAttempt?> MarkInFlightAsync()
    {
        var start = redis.Clock.GetTimestamp();
        Note now;
        try
        {
            now = await ReplaceAsync(asked);
        }
        catch (Refusal)
        {
            // Redis may have the mark, because only its answer may be lost, although Close was not asked.
            owed.Add(new(name, asked, ""));
            throw;
        }

        if (now.Text == asked && redis.Clock.GetElapsedTime(start) < MaxStall)
        {
            noted = asked;
            return null;
        }

        if (now.Text == asked)
        {
            owed.Add(new(name, asked, ""));
        }

        return new(now.RecentWrites.CreatedId, ConsistencyWindow.MaxLag);
    }

    public Task RenewAsync() => TryReplaceAsync(asked);

    public Task CompleteAsync(string messageId) => TryReplaceAsync($"holds:{id.Lease}:{messageId}");

    public Task AbandonAsync() => TryReplaceAsync("");

    public ValueTask DisposeAsync() => acquired.DisposeAsync();

    private Task<Note> ReplaceAsync(string note) =>
        redis.AskAsync(database => RedisScripts.ReplaceAsync(database, name, noted, note));

    // Close has answered already, and its result is the answer of the call. Until this update the create is
    // uncertain for other instances, which is safe.
    private async Task TryReplaceAsync(string note)
    {
        try
        {
            await ReplaceAsync(note);
        }
        catch (Refusal)
        {
            owed.Add(new(name, noted, note));
        }
    }
}
