using System.Collections.Concurrent;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Changes of this instance's own notes that Redis did not confirm. They are repeated until Redis answers: a create
/// that never happened, or that Close confirmed, must not stay uncertain.
/// </summary>
internal sealed class UnconfirmedNotes(SharedRedis redis)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (string Seen, string Note)> owed = [];
    private int isRetrying;

    /// <param name="name">The Redis key.</param>
    /// <param name="seen">The own note that may be there. If another one is there, nothing is changed.</param>
    /// <param name="note">The note that is to replace it; empty to delete it.</param>
    public void Add(string name, string seen, string note)
    {
        owed[name] = (seen, note);
        if (Interlocked.Exchange(ref isRetrying, 1) == 0)
        {
            _ = RetryAsync();
        }
    }

    private async Task RetryAsync()
    {
        // A note that Redis did not get by then has expired.
        var attempts = ConsistencyWindow.Retention / Pause;
        for (var attempt = 0; attempt < attempts && !owed.IsEmpty; attempt++)
        {
            await Task.Delay(Pause, redis.Clock, CancellationToken.None);
            await TryReplaceAsync();
        }

        owed.Clear();
        Interlocked.Exchange(ref isRetrying, 0);
    }

    private async Task TryReplaceAsync()
    {
        try
        {
            foreach (var (name, change) in owed)
            {
                await redis.AskAsync(database => RedisScripts.ReplaceAsync(database, name, change.Seen, change.Note));
                owed.TryRemove(new(name, change));
            }
        }
        catch (Refusal)
        {
            // Redis is still unavailable.
        }
    }
}
