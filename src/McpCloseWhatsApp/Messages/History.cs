using CloseApi;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>Reads stored messages page by page, newest first.</summary>
internal sealed class History(Func<CloseClient> close, ReadYourWritesCache writes)
{
    /// <summary>The most messages to read for one page, if the filter drops most of them.</summary>
    private const int MostScanned = 1_000;

    /// <summary>The most pages to read for one instant. 10,000 messages of one second are not a conversation.</summary>
    private const int MostFetches = 100;

    /// <summary>
    /// The messages of one lead, or of one of its contacts, ordered by the time when they were written.
    /// </summary>
    /// <remarks>
    /// An imported history was created in another order. Only this list has the order of the conversation.
    /// </remarks>
    public Task<HistoryPage> OfLeadAsync(
        string leadId, string? contactId, string? userId, DateTimeOffset? since, DateTimeOffset? until,
        HistoryQuery query, CancellationToken cancellationToken) => ReadPageAsync(
            (reached, skip, limit) => close().Activities.ListAsync(new(leadId)
            {
                ContactId = contactId,
                UserId = userId,
                ActivityAtGte = since,
                ActivityAtLte = Earlier(reached, until),
                Skip = skip,
                Limit = limit,
                Fields = MessageFields.All,
            }, cancellationToken),
            message => message.At,
            message => Fits(leadId, message.LeadId) && Fits(contactId, message.ContactId)
                && Fits(userId, message.UserId) && Within(message, since, until),
            () => writes.OnLead(leadId, since, until),
            query);

    /// <summary>The messages of the whole organization, ordered by the time when they were logged.</summary>
    public Task<HistoryPage> OfAllAsync(
        string? userId, DateTimeOffset? since, DateTimeOffset? until, HistoryQuery query,
        CancellationToken cancellationToken) => ReadPageAsync(
            (reached, skip, limit) => close().WhatsAppMessages.ListAsync(new()
            {
                UserId = userId is null ? null : [userId],
                ActivityAtGte = since,
                ActivityAtLte = until,
                DateCreatedLte = reached,
                Skip = skip,
                Limit = limit,
                Fields = MessageFields.All,
            }, cancellationToken),
            message => message.DateCreated,
            message => Fits(userId, message.UserId) && Within(message, since, until),
            writes.All,
            query);

    /// <summary>The messages of one contact, on any lead, ordered by the time when they were logged.</summary>
    public Task<HistoryPage> OfContactAsync(
        string contactId, DateTimeOffset? since, HistoryQuery query, CancellationToken cancellationToken) =>
        ReadPageAsync(
            (reached, skip, limit) => close().WhatsAppMessages.ListAsync(new()
            {
                ContactId = [contactId],
                ActivityAtGte = since,
                DateCreatedLte = reached,
                Skip = skip,
                Limit = limit,
                Fields = MessageFields.All,
            }, cancellationToken),
            message => message.DateCreated,
            message => Fits(contactId, message.ContactId) && Within(message, since, until: null),
            writes.All,
            query);

    private async Task<HistoryPage> ReadPageAsync(
        Fetch fetch, Func<WhatsAppMessage, DateTimeOffset> date, Predicate<WhatsAppMessage> belongs,
        Func<IReadOnlyList<WhatsAppMessage>> written, HistoryQuery query)
    {
        List<WhatsAppMessage> messages = [];
        PageMistake? mistake = null;
        var (position, scanned, weight, more, isStuck) = (query.From?.Behind, 0, 0, true, false);
        while (more && !isStuck && scanned < MostScanned && messages.Count < (query.TakesAll ? 1 : query.Limit))
        {
            var part = await NextAsync(
                fetch, date, belongs, written, position, query.TakesAll ? query.Limit : 100);
            (more, isStuck, mistake) = (part.More, part.IsStuck, PageMistake.Of(mistake, part.Mistake));
            foreach (var message in part.Messages)
            {
                var matches = belongs(message) && query.Match(message);
                if (matches && IsFull(message))
                {
                    more = true;
                    break;
                }

                scanned++;
                position = HistoryPosition.From(message, date(message));
                if (matches)
                {
                    messages.Add(message);
                    weight += query.Weigh(message);
                }
            }
        }

        if (messages.Count == 0 && mistake is not null)
        {
            throw mistake.ToException();
        }

        return new(messages, more && position is { } behind ? new(behind, query.QueryMark) : null, scanned)
        {
            Mistake = mistake,
        };

        bool IsFull(WhatsAppMessage candidate) => messages.Count == query.Limit
            || (messages.Count > 0 && weight + query.Weigh(candidate) > query.Weight);
    }

    /// <summary>
    /// The next messages after a position, in the order of their positions. Close's order within one instant is
    /// arbitrary, so the result contains only instants that were read completely.
    /// </summary>
    private async Task<HistoryPart> NextAsync(
        Fetch fetch, Func<WhatsAppMessage, DateTimeOffset> date, Predicate<WhatsAppMessage> belongs,
        Func<IReadOnlyList<WhatsAppMessage>> written, HistoryPosition? behind, int count)
    {
        // Slightly more than needed, because the last instant of a page is seldom complete.
        var limit = Math.Min(count + 10, 100);
        List<WhatsAppMessage> read = [];
        PageMistake? mistake = null;
        for (var fetches = 1; ; fetches++)
        {
            var page = await fetch(behind?.At, read.Count, limit);
            mistake = PageMistake.Of(mistake, PageCheck.OfHistory(
                page, read, date, message => belongs(message) && (behind is null || date(message) <= behind.Value.At)));

            // A full page may be followed by another one, even if it says that there are no more.
            var claimsMore = page.HasMore || page.Data.Count >= limit;
            var isStuck = claimsMore && (fetches == MostFetches || !PageCheck.MovesOn(page, read));
            read.AddRange(page.Data.Where(message => message.Id.Length > 0).ExceptBy(
                read.Select(message => message.Id), message => message.Id));
            var more = claimsMore && !isStuck;
            var cut = more ? date(LastWithTime(read)) : (DateTimeOffset?)null;

            // This process's recent writes, which Close's lagging list may not show yet.
            var unlisted = written().Where(message => belongs(message));
            List<WhatsAppMessage> complete = [.. read
                .Select(writes.Overlay).OfType<WhatsAppMessage>()
                .Concat(unlisted)
                .DistinctBy(message => message.Id)
                .Select(message => (Message: message, Position: HistoryPosition.From(message, date(message))))
                .Where(entry => (cut is null || entry.Position.At > cut) && (behind is null || entry.Position < behind))
                .OrderByDescending(entry => entry.Position)
                .Select(entry => entry.Message)];
            if (complete.Count > 0 || !more)
            {
                return new(complete, claimsMore, isStuck, mistake);
            }
        }
    }

    /// <param name="IsStuck">Whether Close claims that there are more, and does not show them.</param>
    /// <param name="Mistake">What is visibly wrong with Close's answers; null if nothing is.</param>
    private sealed record HistoryPart(
        IReadOnlyList<WhatsAppMessage> Messages, bool More, bool IsStuck, PageMistake? Mistake);

    /// <summary>
    /// A page of Close's list, newest first: messages up to an instant, without the first <c>skip</c>.
    /// </summary>
    private delegate Task<Page<WhatsAppMessage>> Fetch(DateTimeOffset? reached, int skip, int limit);

    /// <summary>The row at which the page ends. A row without its time does not show how far the page goes.</summary>
    private static WhatsAppMessage LastWithTime(List<WhatsAppMessage> read) =>
        read.FindLast(message => message.ActivityAt is not null) ?? read[^1];

    // A record that lacks the field may be one that was asked for, and is shown.
    private static bool Fits(string? asked, string? field) => asked is null || field is null || field == asked;

    private static bool Within(WhatsAppMessage message, DateTimeOffset? since, DateTimeOffset? until) =>
        message.ActivityAt is not { } at || ((since is null || at >= since) && (until is null || at <= until));

    private static DateTimeOffset? Earlier(DateTimeOffset? first, DateTimeOffset? second)
    {
        if (first is null || second is null)
        {
            return first ?? second;
        }

        return first < second ? first : second;
    }
}

/// <summary>The query for one page of history.</summary>
/// <param name="QueryMark">The mark of the query for its cursor, see <see cref="Cursor.Mark"/>.</param>
/// <param name="From">The cursor to continue from; null starts with the newest message.</param>
internal sealed record HistoryQuery(int Limit, string QueryMark, Cursor? From)
{
    /// <summary>A filter that Close does not offer; null takes every message.</summary>
    public Predicate<WhatsAppMessage>? Filter { get; init; }

    /// <summary>The largest total weight of the page's messages. The page has at least one message.</summary>
    public int Weight { get; init; } = int.MaxValue;

    public Func<WhatsAppMessage, int> Weigh { get; init; } = _ => 0;

    public bool TakesAll => Filter is null;

    public bool Match(WhatsAppMessage message) => Filter is null || Filter(message);
}

/// <summary>A page of history, newest first.</summary>
/// <param name="Next">The cursor of the next page; null at the end.</param>
/// <param name="Scanned">The number of messages that were read to find these.</param>
internal sealed record HistoryPage(IReadOnlyList<WhatsAppMessage> Messages, Cursor? Next, int Scanned)
{
    /// <summary>
    /// What is visibly wrong with Close's answers; null if nothing is. Otherwise a message that is missing here may
    /// exist.
    /// </summary>
    public PageMistake? Mistake { get; init; }
}
