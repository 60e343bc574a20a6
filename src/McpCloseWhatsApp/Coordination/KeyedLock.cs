namespace McpCloseWhatsApp.Coordination;

/// <summary>One writer at a time for each key; others wait their turn.</summary>
internal sealed class KeyedLock
{
    private readonly Dictionary<string, Turn> turns = [];

    /// <summary>Waits for the turn; disposing what it returns gives the turn to the next.</summary>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Turn turn;
        lock (turns)
        {
            if (!turns.TryGetValue(key, out turn!))
            {
                turns[key] = turn = new();
            }

            turn.Waiting++;
        }

        try
        {
            await turn.Gate.WaitAsync(cancellationToken);
            return new Leave(() => End(key, turn, entered: true));
        }
        catch (OperationCanceledException)
        {
            End(key, turn, entered: false);
            throw;
        }
    }

    private void End(string key, Turn turn, bool entered)
    {
        if (entered)
        {
            turn.Gate.Release();
        }

        lock (turns)
        {
            if (--turn.Waiting == 0)
            {
                turns.Remove(key);
                turn.Gate.Dispose();
            }
        }
    }

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Waiting { get; set; }
    }

    private sealed class Leave(Action end) : IDisposable
    {
        private Action? end = end;

        public void Dispose() => Interlocked.Exchange(ref end, null)?.Invoke();
    }
}
