using Microsoft.Extensions.Time.Testing;

namespace McpCloseWhatsApp.Tests;

/// <summary>
/// A clock on which short waits pass at once and limits of time are never reached, unless the test moves it on. It serves
/// the server and the simulated Close alike.
/// </summary>
internal sealed class QuickTime() : FakeTimeProvider(new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero))
{
    /// <summary>Longer than any wait before another look or another try, shorter than the time one request may take.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new PassingTimer(this, base.CreateTimer(callback, state, dueTime, period));
        Pass(dueTime);
        return timer;
    }

    // Not within the call: whoever starts a timer may hold a lock that its callback needs.
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
