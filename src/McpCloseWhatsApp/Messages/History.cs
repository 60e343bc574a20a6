using CloseApi;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>Reads stored messages page by page, newest first.</summary>
internal sealed class History(Func<CloseClient> close, ReadYourWritesCache own)
{
    /// <summary>The most messages that are read for one page, if the filter drops most of them.</summary>
    private const int MostScanned = 1_000;

    /// <summary>
    /// The messages of one lead, or of one of its contacts, ordered by the time when they were written.
    /// </summary>
    /// <remarks>
    /// An imported history was created in another order. Only this list has the order of the conversation.
    /// </remarks>
    public Task<HistoryPage> OfLeadAsync(
        string leadId, string? contactId, string? userId, DateTimeOffset? since, DateTimeOffset? until, HistoryQuery wanted,
        CancellationToken cancellationToken) => WalkAsync(
            (reached, skip, limit) => close().Activities.ListAsync(new(leadId)
            {
                ContactId = contactId,
                UserId = userId,
                ActivityAtGte = since,
                ActivityAtLte = Earlier(reached, until),
                Skip = skip,
                Limit = limit,
            }, cancellationToken),
            message => message.ActivityAt ?? message.DateCreated,
            message => message.LeadId == leadId && (contactId is null || message.ContactId == contactId)
                && (userId is null || message.UserId == userId) && Within(message, since, until),
            wanted);

    /// <summary>The messages of the whole organization, ordered by the time when they were logged.</summary>
    public Task<HistoryPage> OfAllAsync(
        string? userId, DateTimeOffset? since, DateTimeOffset? until, HistoryQuery wanted, CancellationToken cancellationToken) => WalkAsync(
            (reached, skip, limit) => close().WhatsAppMessages.ListAsync(new()
            {
                UserId = userId is null ? null : [userId],
                ActivityAtGte = since,
                ActivityAtLte = until,
                DateCreatedLte = reached,
                Skip = skip,
                Limit = limit,
            }, cancellationToken),
            message => message.DateCreated,
            message => (userId is null || message.UserId == userId) && Within(message, since, until),
            wanted);

    /// <exception cref="Refusal">The period ends before it begins.</exception>
    public static void CheckPeriod(DateTimeOffset? since, DateTimeOffset? until)
    {
        if (until < since)
        {
            throw Refusal.Of(ErrorCode.InvalidArguments, "until", "is before since", "Give a period that ends after it begins.");
        }
    }

    private async Task<HistoryPage> WalkAsync(
        Fetch fetch, Func<WhatsAppMessage, DateTimeOffset> date, Predicate<WhatsAppMessage> belongs, HistoryQuery wanted)
    {
        List<WhatsAppMessage> messages = [];
        var (place, scanned, weight, more) = (wanted.From?.Behind, 0, 0, true);
        while (more && scanned < MostScanned && messages.Count < (wanted.EveryOne ? 1 : wanted.Limit))
        {
            (var next, more) = await NextAsync(fetch, date, belongs, place, wanted.EveryOne ? wanted.Limit : 100);
            foreach (var message in next)
            {
                var fits = belongs(message) && wanted.Match(message);
                if (fits && (messages.Count == wanted.Limit || (messages.Count > 0 && weight + wanted.Weigh(message) > wanted.Weight)))
                {
                    more = true;
                    break;
                }

                scanned++;
                place = HistoryPosition.Of(message, date(message));
                if (fits)
                {
                    messages.Add(message);
                    weight += wanted.Weigh(message);
                }
            }
        }

        return new(messages, more && place is { } behind ? new(behind, wanted.Question) : null, scanned);
    }

    /// <summary>
    /// The next messages after a position, in the order of their positions. Close's order within one instant is
    /// arbitrary, so the result contains only instants that were read completely.
    /// </summary>
    private async Task<(IReadOnlyList<WhatsAppMessage> Messages, bool More)> NextAsync(
        Fetch fetch, Func<WhatsAppMessage, DateTimeOffset> date, Predicate<WhatsAppMessage> belongs, HistoryPosition? behind, int count)
    {
        List<WhatsAppMessage> read = [];
        while (true)
        {
            // Slightly more than is needed, because the last instant is seldom complete.
            var page = await fetch(behind?.At, read.Count, Math.Min(count + 10, 100));
            read.AddRange(page.Data);
            var more = page is { HasMore: true, Data.Count: > 0 };
            var cut = more ? date(read[^1]) : (DateTimeOffset?)null;

            // This process's recent writes, which Close's lagging list may not show yet.
            var unlisted = own.Recent((message, _) => belongs(message));
            List<WhatsAppMessage> whole = [.. read
                .Select(own.Overlay).OfType<WhatsAppMessage>()
                .Concat(unlisted)
                .DistinctBy(message => message.Id)
                .Select(message => (Message: message, Place: HistoryPosition.Of(message, date(message))))
                .Where(one => (cut is null || one.Place.At > cut) && (behind is null || one.Place < behind))
                .OrderByDescending(one => one.Place)
                .Select(one => one.Message)];
            if (whole.Count > 0 || !more)
            {
                return (whole, more);
            }
        }
    }

    /// <summary>
    /// A page of Close's list, newest first: messages up to an instant, without the first <c>skip</c>.
    /// </summary>
    private delegate Task<Page<WhatsAppMessage>> Fetch(DateTimeOffset? reached, int skip, int limit);

    private static bool Within(WhatsAppMessage message, DateTimeOffset? since, DateTimeOffset? until) =>
        (since is null || message.ActivityAt >= since) && (until is null || message.ActivityAt <= until);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other : other is null || one < other ? one : other;
}

/// <summary>The query for one page of history.</summary>
/// <param name="Question">The mark of the query for its cursor, see <see cref="Cursor.Mark"/>.</param>
/// <param name="From">The cursor to continue from; null starts with the newest message.</param>
internal sealed record HistoryQuery(int Limit, string Question, Cursor? From)
{
    /// <summary>A filter that Close does not offer; null takes every message.</summary>
    public Predicate<WhatsAppMessage>? Filter { get; init; }

    /// <summary>The largest total weight of the page's messages. The page has at least one message.</summary>
    public int Weight { get; init; } = int.MaxValue;

    public Func<WhatsAppMessage, int> Weigh { get; init; } = _ => 0;

    public bool EveryOne => Filter is null;

    public bool Match(WhatsAppMessage message) => Filter is null || Filter(message);
}

/// <summary>A page of history, newest first.</summary>
/// <param name="Next">The cursor of the next page; null at the end.</param>
/// <param name="Scanned">The number of messages that were read to find these.</param>
internal sealed record HistoryPage(IReadOnlyList<WhatsAppMessage> Messages, Cursor? Next, int Scanned);
