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

    private readonly Dictionary<int, WhatsAppMessage> edited = [];
    private readonly List<string> deleted = [];

    /// <summary>The numbers of edited messages, each with the message in Close that has the former text.</summary>
    public IReadOnlyDictionary<int, WhatsAppMessage> Edited => edited;

    /// <summary>Close's ids of messages that were deleted in WhatsApp.</summary>
    public IReadOnlyList<string> Deleted => deleted;

    /// <summary>
    /// The number of edited and deleted messages for which it is not certain which message in Close has their former
    /// text.
    /// </summary>
    public int Doubtful { get; private set; }

    /// <summary>
    /// Whether the export begins among equal messages: Close holds more of them than the export, so it is not certain
    /// which of them the export has.
    /// </summary>
    public bool BeginsAmongEqual { get; private set; }

    /// <param name="index">All messages of one lead in Close.</param>
    /// <param name="matchedIds">Close's ids of the messages that the export has.</param>
    /// <param name="first">The first message of the export for the lead; null if there is none.</param>
    /// <param name="unmatched">The messages of the export that match none in Close, in the minutes of some.</param>
    public void Find(
        MessageIndex index, IReadOnlySet<string> matchedIds, MessageDraft? first,
        IReadOnlyList<ImportedMessage> unmatched, ExportMapper mapper)
    {
        BeginsAmongEqual |= first is not null
            && Unmatched(Minute.Of(first))
                .Any(existing => Comparison.SameText(existing.MessageMarkdown, first.MessageMarkdown));
        var marks = mapper.Deleted.ToLookup(mark => mark.Minute);
        var newMessages = unmatched.ToLookup(message => Minute.Of(message.Draft));
        var minutes = unmatched
            .Where(message => message.IsEdited)
            .Select(message => Minute.Of(message.Draft))
            .Union(marks.Select(group => group.Key))
            .ToHashSet();
        foreach (var minute in minutes)
        {
            List<WhatsAppMessage> others = [.. Unmatched(minute)];
            if (others.Count > 0)
            {
                Classify(others, [.. newMessages[minute]], [.. marks[minute]], mapper.Partial.Contains(minute));
            }
        }

        IEnumerable<WhatsAppMessage> Unmatched(Minute minute) =>
            index.OfMinute(minute).Where(existing => !matchedIds.Contains(existing.Id));
    }

    /// <summary>Whether the message in Close still has the text that it was imported with.</summary>
    /// <param name="draft">The same message in the export, with its new text.</param>
    public static bool IsAsImported(WhatsAppMessage message, MessageDraft draft)
    {
        var text = draft.IdentityPrefix + MediaPlaceholder.Without(message.MessageMarkdown);
        return message is { ContactId: { } contact, ActivityAt: { } time, Direction: { } direction }
            && Enumerable.Range(0, MostAlike).Any(ordinal => message.ExternalWhatsAppMessageId
                == SynthesizedId.Of(contact, time, direction, text, ordinal));
    }

    /// <param name="unmatched">The messages of one minute in Close that no message of the export matches.</param>
    /// <param name="newMessages">The messages of the export in that minute that match none in Close.</param>
    /// <param name="marks">The deletion marks of the export in that minute.</param>
    /// <param name="isPartial">Whether the import skips other messages of that minute.</param>
    private void Classify(
        List<WhatsAppMessage> unmatched, List<ImportedMessage> newMessages, List<DeletedMessage> marks, bool isPartial)
    {
        var isCertain = !isPartial
            && unmatched.TrueForAll(message => SynthesizedId.IsSynthesized(message.ExternalWhatsAppMessageId));
        if (isCertain && marks.Count == 0
            && unmatched is [var only] && newMessages is [{ IsEdited: true, Draft: var draft, Number: var number }]
            && MessageIndex.IsAtOneTime(draft.ActivityAt, draft.MinuteTwins, only))
        {
            edited[number] = only;
        }
        else if (isCertain && newMessages.Count == 0 && unmatched.Count <= marks.Count
            && unmatched.TrueForAll(message => marks.Exists(mark =>
                MessageIndex.IsAtOneTime(mark.At, mark.MinuteTwins, message))))
        {
            deleted.AddRange(unmatched.Select(message => message.Id));
        }
        else
        {
            Doubtful += newMessages.Count(message => message.IsEdited) + marks.Count;
        }
    }
}
