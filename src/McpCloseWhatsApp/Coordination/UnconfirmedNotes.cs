using System.Collections.Concurrent;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Changes of this server's own notes that Redis or the disk did not take. They are repeated until it does: a create
/// that never happened, or that Close confirmed, must not stay uncertain.
/// </summary>
/// <param name="tryChange">Makes a change, if its note is still there; false if it must be repeated.</param>
internal sealed class UnconfirmedNotes(TimeProvider clock, Func<NoteChange, Task<bool>> tryChange)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (NoteChange Change, long Since)> owed = [];
    private int isRetrying;

    public void Add(NoteChange change)
    {
        owed[change.Name] = (change, clock.GetTimestamp());
        StartRetrying();
    }

    private void StartRetrying()
    {
        if (Interlocked.Exchange(ref isRetrying, 1) == 0)
        {
            _ = RetryAsync();
        }
    }

    private async Task RetryAsync()
    {
        while (!owed.IsEmpty)
        {
            await Task.Delay(Pause, clock, CancellationToken.None);
            await TryAllAsync();
        }

        Interlocked.Exchange(ref isRetrying, 0);
        // A change that was added meanwhile found the retries still running.
        if (!owed.IsEmpty)
        {
            StartRetrying();
        }
    }

    private async Task TryAllAsync()
    {
        foreach (var (name, one) in owed)
        {
            // A note that was not taken by then has expired.
            if (clock.GetElapsedTime(one.Since) >= ConsistencyWindow.Retention || await tryChange(one.Change))
            {
                owed.TryRemove(new(name, one));
            }
        }
    }
}

/// <summary>A change of an own note.</summary>
/// <param name="Name">The Redis key, or the path of the file.</param>
/// <param name="Seen">The own note that may be there. If another one is there, nothing is changed.</param>
/// <param name="Note">The note that is to replace it; empty to delete it.</param>
internal sealed record NoteChange(string Name, string Seen, string Note);
