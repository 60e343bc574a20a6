using System.Runtime.CompilerServices;

namespace McpCloseWhatsApp.Coordination;

/// <summary>How long Close's lists can lag behind Close's writes.</summary>
internal static class ConsistencyWindow
{
    /// <summary>
    /// Reports say that lists lag by up to 60 s. A request may also still be under way after its caller timed out.
    /// </summary>
    public static readonly TimeSpan MaxLag = TimeSpan.FromSeconds(90);

    /// <summary>
    /// A batch works for up to 45 s with the list that it read at its start. Writes that the list lacked must be
    /// remembered for that time too.
    /// </summary>
    public static readonly TimeSpan Retention = MaxLag + TimeSpan.FromSeconds(60);
}

/// <summary>
/// When to recheck a write that Close did not confirm: at once, then less and less often, for a bounded time.
/// </summary>
internal sealed class RecheckSchedule(TimeProvider clock, IReadOnlyList<TimeSpan> waits)
{
    /// <summary>
    /// About eight seconds in total, which clients still wait. A longer lag is so long that more waiting is no use.
    /// </summary>
    public static readonly IReadOnlyList<TimeSpan> Usual =
    [
        TimeSpan.Zero,
        TimeSpan.FromSeconds(0.5),
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(4),
    ];

    /// <summary>How long all of <see cref="Usual"/> takes.</summary>
    public static TimeSpan Longest { get; } = Usual.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait);

    /// <summary>Yields once for each attempt, after its wait.</summary>
    public async IAsyncEnumerable<int> AttemptsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < waits.Count; attempt++)
        {
            if (waits[attempt] > TimeSpan.Zero)
            {
                await Task.Delay(waits[attempt], clock, cancellationToken);
            }

            yield return attempt;
        }
    }
}
