using CloseApi;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>Reads stored messages page by page, newest first.</summary>
internal sealed class History(Func<CloseClient> close, ReadYourWritesCache writes)
{
    /// <summary>The most messages to read for one page, if the filter drops most of them.</summary>
    private const int MostScanned = 1_000;

    /// <summary>
    /// The messages of one lead, or of one of its contacts, ordered by the time when they were written.
    /// </summary>
    /// <remarks>
    /// An imported history was created in another order. Only this list has the order of the conversation.
    /// </remarks>
    public Task<HistoryPage> OfLeadAsync(
        string leadId, string? contactId, string? userId, DateTimeOffset? since, DateTimeOffset? until,
        HistoryQuery query, CancellationToken cancellationToken)
    {
        var list = new HistoryList(writes)
        {
            Fetch = (upTo, skip, limit) => close().Activities.ListAsync(new(leadId)
            {
                ContactId = contactId,
                UserId = userId,
                ActivityAtGte = since,
                ActivityAtLte = Earlier(upTo, until),
                Skip = skip,
                Limit = limit,
                Fields = MessageFields.All,
            }, cancellationToken),
            Date = message => message.At,
            Belongs = message => Fits(leadId, message.LeadId) && Fits(contactId, message.ContactId)
                && Fits(userId, message.UserId) && Within(message, since, until),
            Written = () => writes.OnLead(leadId, since, until),
        };
        return ReadPageAsync(list, query);
    }

    /// <summary>The messages of the whole organization, ordered by the time when they were logged.</summary>
    public Task<HistoryPage> OfAllAsync(
        string? userId, DateTimeOffset? since, DateTimeOffset? until, HistoryQuery query,
        CancellationToken cancellationToken)
    {
        var list = new HistoryList(writes)
        {
            Fetch = (upTo, skip, limit) => close().WhatsAppMessages.ListAsync(new()
            {
                UserId = userId is null ? null : [userId],
                ActivityAtGte = since,
                ActivityAtLte = until,
                DateCreatedLte = upTo,
                Skip = skip,
                Limit = limit,
                Fields = MessageFields.All,
            }, cancellationToken),
            Date = message => message.DateCreated,
            Belongs = message => Fits(userId, message.UserId) && Within(message, since, until),
            Written = writes.All,
        };
        return ReadPageAsync(list, query);
    }

    /// <summary>The messages of one contact, on any lead, ordered by the time when they were logged.</summary>
    public Task<HistoryPage> OfContactAsync(
        string contactId, DateTimeOffset? since, HistoryQuery query, CancellationToken cancellationToken)
    {
        var list = new HistoryList(writes)
        {
            Fetch = (upTo, skip, limit) => close().WhatsAppMessages.ListAsync(new()
            {
                ContactId = [contactId],
                ActivityAtGte = since,
                DateCreatedLte = upTo,
                Skip = skip,
                Limit = limit,
                Fields = MessageFields.All,
            }, cancellationToken),
            Date = message => message.DateCreated,
            Belongs = message => Fits(contactId, message.ContactId) && Within(message, since, until: null),
            Written = writes.All,
        };
        return ReadPageAsync(list, query);
    }

    private static async Task<HistoryPage> ReadPageAsync(HistoryList list, HistoryQuery query)
    {
        List<WhatsAppMessage> messages = [];
        PageMistake? mistake = null;
        var (position, scanned, weight, more, isStuck) = (query.From?.Behind, 0, 0, true, false);
        while (more && !isStuck && scanned < MostScanned && messages.Count < (query.TakesAll ? 1 : query.Limit))
        {
            var part = await list.NextAsync(position, query.TakesAll ? query.Limit : 100);
            (more, isStuck, mistake) = (part.HasMore, part.IsStuck, PageMistake.Of(mistake, part.Mistake));
            foreach (var message in part.Messages)
            {
                var matches = list.Belongs(message) && query.Match(message);
                if (matches && IsFull(message))
                {
                    more = true;
                    break;
                }

                scanned++;
                position = HistoryPosition.From(message, list.Date(message));
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
