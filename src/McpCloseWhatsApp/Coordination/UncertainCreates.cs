using System.Collections.Concurrent;
using CallMetrics = McpCloseWhatsApp.Telemetry.CallMetrics;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// The ids whose create Close did not confirm and whose outcome is unknown, because Close's lists lag. While an id is
/// uncertain no call may create it again.
/// </summary>
internal sealed class UncertainCreates(TimeProvider clock, TimeSpan lasts)
{
    private readonly ConcurrentDictionary<string, long> since = [];

    public bool IsEmpty => since.IsEmpty;

    /// <summary>Adds an id whose create Close just did not confirm.</summary>
    public void Add(string key)
    {
        since[key] = clock.GetTimestamp();
        CallMetrics.UncertainCreatesAdded.Add(1);
    }

    /// <summary>
    /// Removes an id whose message was found, or proved missing by a search after the uncertain time.
    /// </summary>
    public void Resolve(string key)
    {
        if (since.TryRemove(key, out _))
        {
            CallMetrics.UncertainCreatesResolved.Add(1);
        }
    }

    /// <summary>Whether Close did not confirm a create of this id and no search has resolved it since.</summary>
    public bool Contains(string key) => since.ContainsKey(key);

    /// <summary>
    /// The remaining time during which "not found" is not conclusive; zero if the id is not uncertain.
    /// </summary>
    public TimeSpan TimeLeft(string key) =>
        since.TryGetValue(key, out var start) && lasts - clock.GetElapsedTime(start) is { Ticks: > 0 } remaining
            ? remaining
            : TimeSpan.Zero;
}
