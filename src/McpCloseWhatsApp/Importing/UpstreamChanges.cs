using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>What people edited or deleted in WhatsApp after it was imported, where that is beyond doubt.</summary>
/// <remarks>
/// An export shows the new text, or a mark, at the old time. The message that Close holds is told by what is left of that
/// minute: what was imported, and the export has no more.
/// </remarks>
internal sealed class UpstreamChanges
{
    private const int MostAlike = 10;

    private readonly Dictionary<MessageDraft, WhatsAppMessage> edited = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> deleted = [];

    /// <summary>Edited messages, and what Close holds of them: the former text.</summary>
    public IReadOnlyDictionary<MessageDraft, WhatsAppMessage> Edited => edited;

    /// <summary>Close's ids of messages that were deleted in WhatsApp.</summary>
    public IReadOnlyList<string> Deleted => deleted;

    /// <summary>Edited and deleted messages of which Close may hold the former text, but nobody can tell which message it is.</summary>
    public int Doubtful { get; private set; }

    /// <summary>
    /// Whether the export begins among equal messages: Close holds more of them than it has, so that nobody can tell which
    /// of them those are.
    /// </summary>
    public bool BeginsAmongEqual { get; private set; }

    /// <param name="known">Of one lead, everything.</param>
    /// <param name="matches">The messages of the lead that were recognised.</param>
    /// <param name="messages">All of the lead.</param>
    public void Find(
        MessageIndex known, IReadOnlyDictionary<MessageDraft, WhatsAppMessage> matches, IEnumerable<ImportedMessage> messages, ExportMapper drafts)
    {
        var taken = matches.Values.Select(held => held.Id).ToHashSet();
        var unknown = messages.Where(message => !matches.ContainsKey(message.Draft)).ToLookup(message => Minute.Of(message.Draft));
        BeginsAmongEqual |= messages.Select(message => message.Draft).FirstOrDefault() is { } first
            && known.OfMinute(Minute.Of(first)).Any(held => !taken.Contains(held.Id) && Comparison.SameText(held.MessageMarkdown, first.MessageMarkdown));
        var marks = drafts.Deleted.ToLookup(deleted => deleted.Minute);
        foreach (var minute in unknown.Where(all => all.Any(message => message.IsEdited)).Select(all => all.Key).Union(marks.Select(all => all.Key)))
        {
            List<WhatsAppMessage> left = [.. known.OfMinute(minute).Where(held => !taken.Contains(held.Id))];
            if (left.Count > 0)
            {
                Tell(left, [.. unknown[minute]], [.. marks[minute]], drafts.Partial.Contains(minute));
            }
        }
    }

    /// <summary>Whether the text is the one that it was imported with.</summary>
    public static bool IsAsImported(WhatsAppMessage held) => held is { ContactId: { } contact, ActivityAt: { } at }
        && Enumerable.Range(0, MostAlike).Any(ordinal => held.ExternalWhatsAppMessageId
            == SynthesizedId.Of(contact, at, held.Direction, MediaPlaceholder.Without(held.MessageMarkdown), ordinal));

    private void Tell(List<WhatsAppMessage> left, List<ImportedMessage> unknown, List<DeletedMessage> marks, bool isPartial)
    {
        var clear = !isPartial && left.TrueForAll(held => SynthesizedId.IsSynthesized(held.ExternalWhatsAppMessageId));
        if (clear && left is [var only] && unknown is [{ IsEdited: true, Draft: var draft }] && marks.Count == 0
            && MessageIndex.IsAtOneTime(draft.ActivityAt, draft.MinuteTwins, only))
        {
            edited[draft] = only;
        }
        else if (clear && unknown.Count == 0 && left.Count <= marks.Count
            && left.TrueForAll(held => marks.Exists(mark => MessageIndex.IsAtOneTime(mark.At, mark.MinuteTwins, held))))
        {
            deleted.AddRange(left.Select(held => held.Id));
        }
        else
        {
            Doubtful += unknown.Count(message => message.IsEdited) + marks.Count;
        }
    }
}
