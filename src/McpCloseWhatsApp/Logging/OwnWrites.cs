using System.Collections.Concurrent;

namespace McpCloseWhatsApp.Logging;

/// <summary>
/// What this process wrote a short while ago. Close's lists lag behind its writes (30 to 60 s seen on leads); laid over a
/// list, this shows what is true.
/// </summary>
internal sealed class OwnWrites(TimeProvider clock, TimeSpan lasts)
{
    private readonly ConcurrentDictionary<string, Write> byId = [];

    public void Wrote(WhatsAppMessage message) => Remember(message.Id, new(message, clock.GetTimestamp()));

    public void Deleted(string id) => Remember(id, new(null, clock.GetTimestamp()));

    /// <summary>Whether this process deleted the message so recently that lists may still show it.</summary>
    public bool JustDeleted(string id) => byId.TryGetValue(id, out var write) && write.Message is null && IsRecent(write);

    /// <summary>The message as it is now: null when deleted, the own write when that is the newer.</summary>
    public WhatsAppMessage? Correct(WhatsAppMessage listed) =>
        byId.TryGetValue(listed.Id, out var write) && IsRecent(write)
            ? write.Message is { } own && listed.DateUpdated > own.DateUpdated ? listed : write.Message
            : listed;

    /// <summary>What this process wrote and a list may not show yet.</summary>
    public IEnumerable<WhatsAppMessage> Recent() => byId.Values.Where(IsRecent).Select(write => write.Message).OfType<WhatsAppMessage>();

    private bool IsRecent(Write write) => clock.GetElapsedTime(write.At) < lasts;

    private void Remember(string id, Write write)
    {
        byId[id] = write;
        foreach (var old in byId.Where(one => !IsRecent(one.Value)))
        {
            byId.TryRemove(old);
        }
    }

    private sealed record Write(WhatsAppMessage? Message, long At);
}
