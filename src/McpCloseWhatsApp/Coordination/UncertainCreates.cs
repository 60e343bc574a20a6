using System.Collections.Concurrent;
using CallMetrics = McpCloseWhatsApp.Telemetry.CallMetrics;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// The ids of which nobody can say yet whether Close has them: a create that broke off, and that lists, which lag, do not
/// show. While the doubt lasts no call may create that id again.
/// </summary>
internal sealed class UncertainCreates(TimeProvider clock, TimeSpan lasts)
{
    private readonly ConcurrentDictionary<string, long> since = [];

    public bool IsEmpty => since.IsEmpty;

    /// <summary>A create of this id broke off just now.</summary>
    public void Add(string key)
    {
        since[key] = clock.GetTimestamp();
        CallMetrics.UncertainCreatesAdded.Add(1);
    }

    /// <summary>The message was seen, or a look after the doubt's time proved that it is not there.</summary>
    public void Resolve(string key)
    {
        if (since.TryRemove(key, out _))
        {
            CallMetrics.UncertainCreatesResolved.Add(1);
        }
    }

    /// <summary>Whether a create of this id broke off and nobody has looked since the doubt was over.</summary>
    public bool Concerns(string key) => since.ContainsKey(key);

    /// <summary>How long a look that finds nothing still proves nothing; zero when there is no doubt.</summary>
    public TimeSpan TimeLeft(string key) =>
        since.TryGetValue(key, out var at) && lasts - clock.GetElapsedTime(at) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
}
