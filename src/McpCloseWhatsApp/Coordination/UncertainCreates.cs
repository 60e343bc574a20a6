using System.Collections.Concurrent;
using CallMetrics = McpCloseWhatsApp.Telemetry.CallMetrics;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// The ids whose create Close did not confirm and whose outcome is unknown, because Close's lists lag. While an id is
/// uncertain no call may create it again.
/// </summary>
internal sealed class UncertainCreates(TimeProvider clock, TimeSpan lasts)
{
    private readonly ConcurrentDictionary<string, (string LeadId, long Since)> creates = [];

    public bool IsEmpty => creates.IsEmpty;

    /// <summary>Adds an id whose create Close just did not confirm.</summary>
    /// <param name="leadId">The lead of its message; empty for another record.</param>
    public void Add(string key, string leadId = "")
    {
        creates[key] = (leadId, clock.GetTimestamp());
        CallMetrics.UncertainCreatesAdded.Add(1);
    }

    /// <summary>
    /// Removes an id whose message was found or deleted, unless the create was for another lead: that shows nothing.
    /// </summary>
    public void Resolve(string key, string? leadId)
    {
        if (creates.TryGetValue(key, out var create) && create.LeadId == leadId && creates.TryRemove(new(key, create)))
        {
            CallMetrics.UncertainCreatesResolved.Add(1);
        }
    }

    /// <summary>
    /// Removes an id whose record was found, or proved missing by a search after the uncertain time.
    /// </summary>
    public void Resolve(string key)
    {
        if (creates.TryRemove(key, out _))
        {
            CallMetrics.UncertainCreatesResolved.Add(1);
        }
    }

    /// <summary>Whether Close did not confirm a create of this id and no search has resolved it since.</summary>
    public bool Contains(string key) => creates.ContainsKey(key);

    /// <summary>
    /// The remaining time during which "not found" is not conclusive; zero if the id is not uncertain.
    /// </summary>
    public TimeSpan TimeLeft(string key) =>
        creates.TryGetValue(key, out var create)
            && lasts - clock.GetElapsedTime(create.Since) is { Ticks: > 0 } remaining
            ? remaining
            : TimeSpan.Zero;
}
