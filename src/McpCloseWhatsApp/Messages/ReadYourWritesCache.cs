using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// The recent writes of this process. Close's lists lag behind writes (30 to 60 s seen on leads); this cache corrects
/// what a list shows.
/// </summary>
internal sealed class ReadYourWritesCache(TimeProvider clock, TimeSpan lasts)
{
    private static readonly Comparer<(DateTimeOffset At, string Id)> ByTime =
        Comparer<(DateTimeOffset At, string Id)>.Create(
            (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : string.CompareOrdinal(a.Id, b.Id));

    // Greater than every id of Close.
    private const string AfterEveryId = "\uFFFF";

    private readonly Dictionary<string, Write> byId = [];

    // A create asks three times. Without these it would look at every write of the last minutes each time.
    private readonly Dictionary<string, SortedSet<string>> byKey = [];
    private readonly Dictionary<string, SortedSet<(DateTimeOffset At, string Id)>> byLead = [];
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

    /// <summary>The written messages with this key of a WhatsApp id.</summary>
    public IReadOnlyList<WhatsAppMessage> WithKey(string key)
    {
        lock (access)
        {
            RemoveExpired();
            return byKey.TryGetValue(key, out var ids) ? [.. ids.Select(id => byId[id].Message!)] : [];
        }
    }

    /// <summary>The written messages on a lead, of the times between the two; null for no bound.</summary>
    public IReadOnlyList<WhatsAppMessage> OnLead(string leadId, DateTimeOffset? since, DateTimeOffset? until)
    {
        lock (access)
        {
            RemoveExpired();
            var (first, last) = (since ?? DateTimeOffset.MinValue, until ?? DateTimeOffset.MaxValue);
            return first <= last && byLead.TryGetValue(leadId, out var placed)
                ? [.. placed.GetViewBetween((first, ""), (last, AfterEveryId)).Select(place => byId[place.Id].Message!)]
                : [];
        }
    }

    /// <summary>All written messages.</summary>
    public IReadOnlyList<WhatsAppMessage> All()
    {
        lock (access)
        {
            RemoveExpired();
            return [.. byId.Values.Select(write => write.Message).OfType<WhatsAppMessage>()];
        }
    }

    private void Remember(string id, WhatsAppMessage? message)
    {
        lock (access)
        {
            var at = clock.GetTimestamp();
            var key = message is null ? "" : new WhatsAppMessageId(message.ExternalWhatsAppMessageId).Key;
            Remove(id);
            byId[id] = new(message, key, at);
            if (message is not null)
            {
                GetOrAdd(byKey, key, StringComparer.Ordinal).Add(id);
                if (message.LeadId is { } leadId)
                {
                    GetOrAdd(byLead, leadId, ByTime).Add((message.At, id));
                }
            }

            inOrder.Enqueue((id, at));
            RemoveExpired();
        }
    }

    private void Remove(string id)
    {
        if (byId.Remove(id, out var write) && write.Message is { } message)
        {
            Drop(byKey, write.Key, id);
            if (message.LeadId is { } leadId)
            {
                Drop(byLead, leadId, (message.At, id));
            }
        }
    }

    private static SortedSet<T> GetOrAdd<T>(
        Dictionary<string, SortedSet<T>> index, string key, IComparer<T> order) =>
        index.TryGetValue(key, out var entries) ? entries : index[key] = new(order);

    private static void Drop<T>(Dictionary<string, SortedSet<T>> index, string key, T entry)
    {
        if (index.TryGetValue(key, out var entries) && entries.Remove(entry) && entries.Count == 0)
        {
            index.Remove(key);
        }
    }

    private void RemoveExpired()
    {
        while (inOrder.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.At) >= lasts)
        {
            inOrder.Dequeue();
            if (byId.TryGetValue(oldest.Id, out var write) && write.At == oldest.At)
            {
                Remove(oldest.Id);
            }
        }
    }

    private sealed record Write(WhatsAppMessage? Message, string Key, long At);
}
