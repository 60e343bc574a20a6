namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>A clock that stops while work is under way, and jumps to the next timer when all is idle.</summary>
/// <remarks>
/// The clock cannot see data between a socket and its reader. It takes all for idle when no code asked for the time
/// while a request to the simulator was answered. If that is wrong, a request times out that would have been
/// answered. That is only one more fault for the test, as long as no jump is longer than the longest life of a
/// request.
/// </remarks>
/// <param name="ask">A request to the simulator, which arrives after all requests that are already under way.</param>
/// <param name="calm">
/// A factor on the required idle time, for tests in which a wrong conclusion would matter. Above 1, idle time is counted
/// in requests to the simulator: on a starved machine they take longer too. A jump of more than six seconds is rare
/// there, and waits eight times as long: on a machine with twenty programs for each core, one ended a preview that was
/// still reading its file.
/// </param>
internal sealed class JumpingClock(Func<Task> ask, int calm = 1) : TimeProvider
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(6);

    private readonly Lock access = new();
    private readonly HashSet<Alarm> alarms = [];
    private DateTimeOffset now = new(2026, 4, 1, 8, 0, 0, TimeSpan.Zero);
    private int uses;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override DateTimeOffset GetUtcNow()
    {
        Interlocked.Increment(ref uses);
        lock (access)
        {
            return now;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Lets time pass as fast as possible until the work is done.</summary>
    public async Task PassUntilAsync(Task work)
    {
        using var looks = new PeriodicTimer(Look);
        var quiet = 0;
        for (var last = -1; !work.IsCompleted; await looks.WaitForNextTickAsync())
        {
            quiet = last == Volatile.Read(ref uses) ? quiet + 1 : 0;
            last = Volatile.Read(ref uses);
            if (calm > 1)
            {
                await ask();
            }

            if (Next() is { } due && quiet >= RequiredQuiet(due))
            {
                await ask();
                await ask();
                if (last == Volatile.Read(ref uses))
                {
                    Advance(due);
                }

                quiet = 0;
            }
        }

        await work;
    }

    /// <summary>Lets this much time pass, and waits until the work that it starts has ended.</summary>
    public async Task PassAsync(TimeSpan by)
    {
        using var looks = new PeriodicTimer(Look);
        for (var end = GetUtcNow() + by; ;)
        {
            for (var (last, quiet) = (-1, 0); quiet < 5; await looks.WaitForNextTickAsync())
            {
                quiet = last == Volatile.Read(ref uses) ? quiet + 1 : 0;
                last = Volatile.Read(ref uses);
                await ask();
            }

            var remaining = end - GetUtcNow();
            if (remaining <= TimeSpan.Zero)
            {
                return;
            }

            Advance(Next() is { } due && due < remaining ? due : remaining);
        }
    }

    /// <summary>How many looks in a row must find all idle before the clock jumps this far.</summary>
    private int RequiredQuiet(TimeSpan due) => (due < Soon, calm) switch
    {
        (true, _) => 3 * calm,
        (false, 1) => 12,
        (false, _) => 100 * calm,
    };

    private TimeSpan? Next()
    {
        lock (access)
        {
            return alarms.Count == 0 ? null : alarms.Min(alarm => alarm.At) - now;
        }
    }

    private void Advance(TimeSpan by)
    {
        List<Alarm> ringing;
        lock (access)
        {
            now += by > TimeSpan.Zero ? by : TimeSpan.Zero;
            ringing = [.. alarms.Where(alarm => alarm.At <= now).OrderBy(alarm => alarm.At)];
            alarms.ExceptWith(ringing);
        }

        ringing.ForEach(alarm => alarm.Ring());
    }

    private sealed class Alarm(JumpingClock clock, Action ring) : ITimer
    {
        public DateTimeOffset At { get; private set; }

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref clock.uses);
            lock (clock.access)
            {
                clock.alarms.Remove(this);
                if (dueTime >= TimeSpan.Zero)
                {
                    At = clock.now + dueTime;
                    clock.alarms.Add(this);
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
