namespace McpCloseWhatsApp.Coordination;

/// <summary>A lock for each key: one holder at a time, others wait.</summary>
internal sealed class KeyedLock
{
    private readonly Dictionary<string, Entry> entries = [];

    /// <summary>Waits for the lock of the key. Disposing the result releases it.</summary>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (entries)
        {
            if (!entries.TryGetValue(key, out entry!))
            {
                entries[key] = entry = new();
            }

            entry.Waiting++;
        }

        try
        {
            await entry.Gate.WaitAsync(cancellationToken);
            return new Release(() => End(key, entry, entered: true));
        }
        catch (OperationCanceledException)
        {
            End(key, entry, entered: false);
            throw;
        }
    }

    private void End(string key, Entry entry, bool entered)
    {
        if (entered)
        {
            entry.Gate.Release();
        }

        lock (entries)
        {
            if (--entry.Waiting == 0)
            {
                entries.Remove(key);
                entry.Gate.Dispose();
            }
        }
    }

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Waiting { get; set; }
    }

    private sealed class Release(Action release) : IDisposable
    {
        private Action? release = release;

        public void Dispose() => Interlocked.Exchange(ref release, null)?.Invoke();
    }
}
