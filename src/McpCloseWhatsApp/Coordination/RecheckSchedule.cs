using System.Runtime.CompilerServices;

namespace McpCloseWhatsApp.Coordination;

/// <summary>When to look again after Close broke off: soon, then less often, for a bounded time.</summary>
internal sealed class RecheckSchedule(TimeProvider clock, IReadOnlyList<TimeSpan> waits)
{
    /// <summary>About eight seconds in all: a client still waits, and Close has answered by then or is lagging for longer.</summary>
    public static readonly IReadOnlyList<TimeSpan> Usual =
        [TimeSpan.Zero, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    /// <summary>How long all of <see cref="Usual"/> takes.</summary>
    public static TimeSpan Longest { get; } = Usual.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait);

    public async IAsyncEnumerable<int> AttemptsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var time = 0; time < waits.Count; time++)
        {
            if (waits[time] > TimeSpan.Zero)
            {
                await Task.Delay(waits[time], clock, cancellationToken);
            }

            yield return time;
        }
    }
}
