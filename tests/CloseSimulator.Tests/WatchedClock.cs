using Microsoft.Extensions.Time.Testing;

namespace CloseSimulator.Tests;

/// <summary>A clock that does not move by itself, and that signals when code begins to wait for it.</summary>
internal sealed class WatchedClock : FakeTimeProvider
{
    private readonly TaskCompletionSource waitedFor = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task WaitedFor => waitedFor.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        waitedFor.TrySetResult();
        return timer;
    }
}
