using Microsoft.Extensions.Time.Testing;

namespace McpCloseWhatsApp.Tests;

/// <summary>
/// A clock on which short waits pass at once, and time limits are reached only when the test advances it. The server
/// and the simulated Close share it.
/// </summary>
internal sealed class QuickTime() : FakeTimeProvider(new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero))
{
    /// <summary>
    /// Longer than any wait before a retry or another read, and shorter than the time limit of a request.
    /// </summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new PassingTimer(this, base.CreateTimer(callback, state, dueTime, period));
        Pass(dueTime);
        return timer;
    }

    // Not within the call: the code that starts a timer may hold a lock that the callback needs.
    private void Pass(TimeSpan wait)
    {
        if (wait <= TimeSpan.Zero || wait > LongestWait)
        {
            return;
        }

        var due = GetUtcNow() + wait;
        ThreadPool.QueueUserWorkItem(_ =>
        {
            lock (gate)
            {
                if (GetUtcNow() < due)
                {
                    SetUtcNow(due);
                }
            }
        });
    }

    private sealed class PassingTimer(QuickTime clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            clock.Pass(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
