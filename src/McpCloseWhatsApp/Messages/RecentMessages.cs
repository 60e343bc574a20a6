using System.Collections.Concurrent;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// The parties of the messages that Close showed in the last minutes. A reply begins its work with them while it reads
/// its parent again; nothing is written before Close has confirmed the parent.
/// </summary>
internal sealed class RecentMessages(TimeProvider clock)
{
    private const int MaxCached = 2_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // By Close's id, and by the key of WhatsApp's id.
    private readonly ConcurrentDictionary<string, (ReplyParent Parent, long At)> cache = [];

    /// <param name="messageId">Close's id or WhatsApp's, in any spelling.</param>
    /// <returns>Null if Close did not show the message in the last minutes.</returns>
    public ReplyParent? Find(string messageId) =>
        cache.TryGetValue(KeyOf(messageId), out var entry) && clock.GetElapsedTime(entry.At) <= Lifetime
            ? entry.Parent
            : null;

    public void Remember(IReadOnlyCollection<WhatsAppMessage> messages)
    {
        if (cache.Count + messages.Count > MaxCached)
        {
            cache.Clear();
        }

        foreach (var parent in messages.Select(ReplyParent.Of).OfType<ReplyParent>())
        {
            var entry = (parent, clock.GetTimestamp());
            cache[parent.Id] = entry;
            cache[parent.Key] = entry;
        }
    }

    private static string KeyOf(string id) => CloseId.IsActivity(id) ? id : new WhatsAppMessageId(id).Key;
}

/// <summary>What a reply takes over from the message that it replies to.</summary>
/// <param name="Id">Close's id.</param>
/// <param name="Key">The key of WhatsApp's id.</param>
/// <param name="At">When the message was written.</param>
internal sealed record ReplyParent(string Id, string Key, DateTimeOffset At, ConversationParties With)
{
    /// <summary>Null if the message has no contact, lead or phone.</summary>
    public static ReplyParent? Of(WhatsAppMessage message) =>
        message is { ContactId: { } contact, LeadId: { } lead, LocalPhone: { } local, RemotePhone: { } remote }
            ? new(
                message.Id,
                new WhatsAppMessageId(message.ExternalWhatsAppMessageId).Key,
                message.At,
                new(message.OrganizationId, contact, lead, local, remote))
            : null;
}
