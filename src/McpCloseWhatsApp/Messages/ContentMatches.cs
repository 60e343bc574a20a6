using System.Collections.Concurrent;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// The message of WhatsApp that each record without WhatsApp's id was matched with by its content. Two ids of WhatsApp
/// are two messages: two equal short answers must not both be the one that Close holds.
/// </summary>
/// <remarks>A restart forgets this, and so does a server with very many of them.</remarks>
internal sealed class ContentMatches
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, string> keys = [];

    /// <summary>Whether the record was matched with no other message of WhatsApp.</summary>
    public bool Allow(WhatsAppMessage stored, MessageDraft draft) =>
        !Concerns(stored, draft) || keys.GetValueOrDefault(stored.Id, draft.Id.Key) == draft.Id.Key;

    /// <summary>Matches the record with the draft.</summary>
    /// <returns>False if the record is matched with another message of WhatsApp.</returns>
    public bool TryTake(WhatsAppMessage stored, MessageDraft draft)
    {
        if (!Concerns(stored, draft))
        {
            return true;
        }

        if (keys.Count >= Most)
        {
            keys.Clear();
        }

        return keys.GetOrAdd(stored.Id, draft.Id.Key) == draft.Id.Key;
    }

    private static bool Concerns(WhatsAppMessage stored, MessageDraft draft) =>
        draft.Id.IsOfWhatsApp && SynthesizedId.IsSynthesized(stored.ExternalWhatsAppMessageId);
}
