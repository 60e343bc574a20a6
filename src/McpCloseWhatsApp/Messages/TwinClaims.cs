using System.Collections.Concurrent;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// Gives each stored message to at most one message of a batch, because the messages are searched one by one. Two equal
/// messages of one minute are two messages. A stored message that has the id of the one is not the other.
/// </summary>
internal sealed class TwinClaims
{
    private readonly HashSet<string> keys = [];
    private readonly ConcurrentDictionary<string, string> keyByMessage = [];

    /// <param name="drafts">
    /// The messages of the batch, and those that Close holds, as far as that is known. They are read once and not kept,
    /// because the chat of an import may be long.
    /// </param>
    public TwinClaims(IEnumerable<(MessageDraft Draft, WhatsAppMessage? Existing)> drafts)
    {
        foreach (var (draft, existing) in drafts)
        {
            keys.Add(draft.Id.Key);
            if (existing is not null)
            {
                keyByMessage.TryAdd(existing.Id, draft.Id.Key);
            }
        }
    }

    /// <summary>Whether the stored message may be this one.</summary>
    public bool Allows(WhatsAppMessage message, MessageDraft draft)
    {
        var key = new WhatsAppMessageId(message.ExternalWhatsAppMessageId).Key;
        return (key == draft.Id.Key || !keys.Contains(key))
            && keyByMessage.GetValueOrDefault(message.Id, draft.Id.Key) == draft.Id.Key;
    }

    /// <returns>False if another message of the batch has it already.</returns>
    public bool TryClaim(WhatsAppMessage message, MessageDraft draft) =>
        keyByMessage.GetOrAdd(message.Id, draft.Id.Key) == draft.Id.Key;
}
