using System.Collections.Concurrent;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// The messages whose deletion Close did not confirm. Close may still carry it out, although it shows them.
/// </summary>
internal sealed class UnconfirmedDeletions(TimeProvider clock, TimeSpan lasts)
{
    private readonly ConcurrentDictionary<string, long> asked = [];

    public void Add(string messageId)
    {
        foreach (var old in asked.Where(deletion => clock.GetElapsedTime(deletion.Value) >= lasts))
        {
            asked.TryRemove(old);
        }

        asked[messageId] = clock.GetTimestamp();
    }

    public void Resolve(string messageId) => asked.TryRemove(messageId, out _);

    public bool Contains(string messageId) =>
        asked.TryGetValue(messageId, out var since) && clock.GetElapsedTime(since) < lasts;
}
