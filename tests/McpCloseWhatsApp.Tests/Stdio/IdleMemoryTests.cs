using McpCloseWhatsApp.Stdio;
using Microsoft.Extensions.Time.Testing;

namespace McpCloseWhatsApp.Tests.Stdio;

public sealed class IdleMemoryTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider clock = new();
    private int given;

    [Fact]
    public async Task Memory_is_given_back_once_when_no_answer_has_left_for_the_whole_wait()
    {
        using var idle = new IdleMemory(clock, () => given++);
        var answer = idle.Watch((_, _) => Task.CompletedTask);

        await answer(null!, TestContext.Current.CancellationToken);
        clock.Advance(IdleMemory.Wait - Second);
        await answer(null!, TestContext.Current.CancellationToken);
        clock.Advance(IdleMemory.Wait - Second);
        Assert.Equal(0, given);

        clock.Advance(Second);
        Assert.Equal(1, given);

        clock.Advance(TimeSpan.FromHours(8));
        Assert.Equal(1, given);
    }

    [Fact]
    public void A_server_without_a_call_gives_nothing_back()
    {
        using var idle = new IdleMemory(clock, () => given++);

        clock.Advance(TimeSpan.FromHours(8));

        Assert.Equal(0, given);
    }

    [Fact]
    public async Task An_answer_after_the_end_is_no_failure()
    {
        var idle = new IdleMemory(TimeProvider.System, () => given++);
        var answer = idle.Watch((_, _) => Task.CompletedTask);
        idle.Dispose();

        await answer(null!, TestContext.Current.CancellationToken);

        Assert.Equal(0, given);
    }

    [Fact]
    public void What_calls_left_in_the_oldest_generation_is_collected()
    {
        var left = Leave();

        IdleMemory.GiveBack();

        Assert.False(left.TryGetTarget(out _));

        // A large object is in the oldest generation from its beginning.
        static WeakReference<byte[]> Leave() => new(new byte[100_000]);
    }
}
