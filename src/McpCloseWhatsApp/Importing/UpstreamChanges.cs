using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>Messages that were edited or deleted in WhatsApp after an earlier import, if that is certain.</summary>
/// <remarks>
/// An export shows the new text, or a deletion mark, at the old time. The message in Close is found by elimination: it
/// is the imported message of that minute that has no match in the export.
/// </remarks>
internal sealed class UpstreamChanges
{
    private const int MostAlike = 10;

    private readonly Dictionary<MessageDraft, WhatsAppMessage> edited = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> deleted = [];

    /// <summary>Edited messages, each with the message in Close that has the former text.</summary>
    public IReadOnlyDictionary<MessageDraft, WhatsAppMessage> Edited => edited;

    /// <summary>Close's ids of messages that were deleted in WhatsApp.</summary>
    public IReadOnlyList<string> Deleted => deleted;

    /// <summary>
    /// The number of edited and deleted messages whose former text may be in Close, but it is not certain in which
    /// message.
    /// </summary>
    public int Doubtful { get; private set; }

    /// <summary>
    /// Whether the export begins among equal messages: Close holds more of them than the export, so it is not certain
    /// which of them the export has.
    /// </summary>
    public bool BeginsAmongEqual { get; private set; }

    /// <param name="known">All messages of one lead in Close.</param>
    /// <param name="matches">The drafts of the lead that have a match in Close.</param>
    /// <param name="messages">All messages of the export for the lead.</param>
    public void Find(
        MessageIndex known, IReadOnlyDictionary<MessageDraft, WhatsAppMessage> matches, IEnumerable<ImportedMessage> messages, ExportMapper drafts)
    {
        var taken = matches.Values.Select(held => held.Id).ToHashSet();
        var unknown = messages.Where(message => !matches.ContainsKey(message.Draft)).ToLookup(message => Minute.Of(message.Draft));
        BeginsAmongEqual |= messages.Select(message => message.Draft).FirstOrDefault() is { } first
            && known.OfMinute(Minute.Of(first)).Any(held => !taken.Contains(held.Id) && Comparison.SameText(held.MessageMarkdown, first.MessageMarkdown));
        var marks = drafts.Deleted.ToLookup(deleted => deleted.Minute);
        foreach (var minute in unknown.Where(group => group.Any(message => message.IsEdited))
            .Select(group => group.Key).Union(marks.Select(group => group.Key)))
        {
            List<WhatsAppMessage> unmatched = [.. known.OfMinute(minute).Where(held => !taken.Contains(held.Id))];
            if (unmatched.Count > 0)
            {
                Classify(unmatched, [.. unknown[minute]], [.. marks[minute]], drafts.Partial.Contains(minute));
            }
        }
    }

    /// <summary>Whether the message in Close still has the text that it was imported with.</summary>
    public static bool IsAsImported(WhatsAppMessage held) => held is { ContactId: { } contact, ActivityAt: { } at }
        && Enumerable.Range(0, MostAlike).Any(ordinal => held.ExternalWhatsAppMessageId
            == SynthesizedId.Of(contact, at, held.Direction, MediaPlaceholder.Without(held.MessageMarkdown), ordinal));

    private void Classify(List<WhatsAppMessage> unmatched, List<ImportedMessage> unknown, List<DeletedMessage> marks, bool isPartial)
    {
        var isCertain = !isPartial && unmatched.TrueForAll(held => SynthesizedId.IsSynthesized(held.ExternalWhatsAppMessageId));
        if (isCertain && unmatched is [var only] && unknown is [{ IsEdited: true, Draft: var draft }] && marks.Count == 0
            && MessageIndex.IsAtOneTime(draft.ActivityAt, draft.MinuteTwins, only))
        {
            edited[draft] = only;
        }
        else if (isCertain && unknown.Count == 0 && unmatched.Count <= marks.Count
            && unmatched.TrueForAll(held => marks.Exists(mark => MessageIndex.IsAtOneTime(mark.At, mark.MinuteTwins, held))))
        {
            deleted.AddRange(unmatched.Select(held => held.Id));
        }
        else
        {
            Doubtful += unknown.Count(message => message.IsEdited) + marks.Count;
        }
    }
}
