using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// The recent writes of this process. Close's lists lag behind writes (30 to 60 s seen on leads); this cache corrects
/// what a list shows.
/// </summary>
internal sealed class ReadYourWritesCache(TimeProvider clock, TimeSpan lasts)
{
    private readonly Dictionary<string, Write> byId = [];
    private readonly Queue<(string Id, long At)> inOrder = [];
    private readonly Lock access = new();

    public bool IsEmpty
    {
        get
        {
            lock (access)
            {
                RemoveExpired();
                return byId.Count == 0;
            }
        }
    }

    public void Record(WhatsAppMessage message) => Remember(message.Id, message);

    public void RecordDeletion(string id) => Remember(id, null);

    /// <summary>Whether this process deleted the message so recently that lists may still show it.</summary>
    public bool IsDeleted(string? id)
    {
        lock (access)
        {
            RemoveExpired();
            return id is not null && byId.TryGetValue(id, out var write) && write.Message is null;
        }
    }

    /// <summary>
    /// The current message: null if this process deleted it, otherwise the newer of the listed and the written one.
    /// </summary>
    public WhatsAppMessage? Overlay(WhatsAppMessage listed)
    {
        lock (access)
        {
            RemoveExpired();
            if (!byId.TryGetValue(listed.Id, out var write))
            {
                return listed;
            }

            return write.Message is { } written && listed.DateUpdated > written.DateUpdated ? listed : write.Message;
        }
    }

    /// <summary>The written messages that a list may not show yet.</summary>
    /// <param name="matches">Receives each message and the key of its WhatsApp id.</param>
    public IReadOnlyList<WhatsAppMessage> Recent(Func<WhatsAppMessage, string, bool> matches)
    {
        lock (access)
        {
            RemoveExpired();
            return [.. byId.Values
                .Where(write => write.Message is { } written && matches(written, write.Key))
                .Select(write => write.Message!)];
        }
    }

    private void Remember(string id, WhatsAppMessage? message)
    {
        lock (access)
        {
            var at = clock.GetTimestamp();
            var key = message is null ? "" : new WhatsAppMessageId(message.ExternalWhatsAppMessageId).Key;
            byId[id] = new(message, key, at);
            inOrder.Enqueue((id, at));
            RemoveExpired();
        }
    }

    private void RemoveExpired()
    {
        while (inOrder.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At) >= lasts)
        {
            inOrder.Dequeue();
            if (byId.TryGetValue(oldest.Id, out var write) && write.At == oldest.At)
            {
                byId.Remove(oldest.Id);
            }
        }
    }

    private sealed record Write(WhatsAppMessage? Message, string Key, long At);
}
