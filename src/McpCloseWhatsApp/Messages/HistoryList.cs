using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>One of Close's lists of messages, newest first, with what this process wrote.</summary>
internal sealed class HistoryList(ReadYourWritesCache writes)
{
    /// <summary>The most pages to read for one instant. 10,000 messages of one second are not a conversation.</summary>
    private const int MostFetches = 100;

    public required FetchPage Fetch { get; init; }

    /// <summary>The time by which the list is ordered.</summary>
    public required Func<WhatsAppMessage, DateTimeOffset> Date { get; init; }

    /// <summary>Whether the list may contain the message. Close ignores filters that it does not know.</summary>
    public required Predicate<WhatsAppMessage> Belongs { get; init; }

    /// <summary>This process's recent writes, which Close's lagging list may not show yet.</summary>
    public required Func<IReadOnlyList<WhatsAppMessage>> Written { get; init; }

    /// <summary>
    /// The next messages behind a position, in the order of their positions. Close's order within one instant is
    /// arbitrary, so the result contains only instants that were read completely.
    /// </summary>
    public async Task<HistoryPart> NextAsync(HistoryPosition? behind, int count)
    {
        // Slightly more than needed, because the last instant of a page is seldom complete.
        var limit = Math.Min(count + 10, 100);
        List<WhatsAppMessage> read = [];
        PageMistake? mistake = null;
        for (var fetches = 1; ; fetches++)
        {
            var page = await Fetch(behind?.At, read.Count, limit);
            mistake = PageMistake.Of(mistake, PageCheck.OfHistory(
                page, read, Date, message => Belongs(message) && (behind is null || Date(message) <= behind.Value.At)));

            // A full page may be followed by another one, even if it says that there are no more.
            var claimsMore = page.HasMore || page.Data.Count >= limit;
            var isStuck = claimsMore && (fetches == MostFetches || !PageCheck.MovesOn(page, read));
            read.AddRange(page.Data.Where(message => message.Id.Length > 0).ExceptBy(
                read.Select(message => message.Id), message => message.Id));
            var readsOn = claimsMore && !isStuck;
            var messages = Between(behind, readsOn ? Date(LastWithTime(read)) : null, read);
            if (messages.Count > 0 || !readsOn)
            {
                return new(messages, claimsMore, isStuck, mistake);
            }
        }
    }

    /// <param name="cut">The instant that may go on in the next page; null if no page follows.</param>
    private List<WhatsAppMessage> Between(
        HistoryPosition? behind, DateTimeOffset? cut, IEnumerable<WhatsAppMessage> read) =>
        [.. read
            .Select(writes.Overlay).OfType<WhatsAppMessage>()
            .Concat(Written().Where(message => Belongs(message)))
            .DistinctBy(message => message.Id)
            .Select(message => (Message: message, Position: HistoryPosition.From(message, Date(message))))
            .Where(entry => (cut is null || entry.Position.At > cut) && (behind is null || entry.Position < behind))
            .OrderByDescending(entry => entry.Position)
            .Select(entry => entry.Message)];

    /// <summary>The row at which the page ends. A row without its time does not show how far the page goes.</summary>
    private static WhatsAppMessage LastWithTime(List<WhatsAppMessage> read) =>
        read.FindLast(message => message.ActivityAt is not null) ?? read[^1];
}

/// <summary>
/// A page of Close's list, newest first: messages up to an instant, without the first <c>skip</c>.
/// </summary>
internal delegate Task<Page<WhatsAppMessage>> FetchPage(DateTimeOffset? upTo, int skip, int limit);

/// <summary>The messages of one or more of Close's pages.</summary>
/// <param name="HasMore">Whether Close says that there are more, or filled its last page.</param>
/// <param name="IsStuck">Whether Close claims that there are more, and does not show them.</param>
/// <param name="Mistake">What is visibly wrong with Close's answers; null if nothing is.</param>
internal sealed record HistoryPart(
    IReadOnlyList<WhatsAppMessage> Messages, bool HasMore, bool IsStuck, PageMistake? Mistake);
