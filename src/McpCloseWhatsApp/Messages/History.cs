using CloseApi;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>Walks through logged messages, newest first, a page at a time.</summary>
internal sealed class History(Func<CloseClient> close, ReadYourWritesCache own)
{
    /// <summary>So many messages are read for one page at most, when most of them are not wanted.</summary>
    private const int MostScanned = 1_000;

    /// <summary>The messages of one lead, or of one contact of it, by the time they were written.</summary>
    /// <remarks>An imported history was created in another order: only this list is in the order of the conversation.</remarks>
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

    /// <summary>The messages of the whole organization, by the time they were logged.</summary>
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
    /// The next messages behind a place, in the order of their places. Close orders those of one instant as it likes: only
    /// instants that were read to their end are among them.
    /// </summary>
    private async Task<(IReadOnlyList<WhatsAppMessage> Messages, bool More)> NextAsync(
        Fetch fetch, Func<WhatsAppMessage, DateTimeOffset> date, Predicate<WhatsAppMessage> belongs, HistoryPosition? behind, int count)
    {
        List<WhatsAppMessage> read = [];
        while (true)
        {
            // Somewhat more than is wanted, for the last instant is seldom read to its end.
            var page = await fetch(behind?.At, read.Count, Math.Min(count + 10, 100));
            read.AddRange(page.Data);
            var more = page is { HasMore: true, Data.Count: > 0 };
            var cut = more ? date(read[^1]) : (DateTimeOffset?)null;

            // What this process wrote a moment ago and Close's list, which lags, does not show yet.
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

    /// <summary>A page of Close's list, newest first: what is not later than an instant, without the first so many.</summary>
    private delegate Task<Page<WhatsAppMessage>> Fetch(DateTimeOffset? reached, int skip, int limit);

    private static bool Within(WhatsAppMessage message, DateTimeOffset? since, DateTimeOffset? until) =>
        (since is null || message.ActivityAt >= since) && (until is null || message.ActivityAt <= until);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other : other is null || one < other ? one : other;
}

/// <summary>What a page of history should hold.</summary>
/// <param name="Question">The cursor's mark of all that decides what is walked through.</param>
/// <param name="From">Where to go on; null begins with the newest.</param>
internal sealed record HistoryQuery(int Limit, string Question, Cursor? From)
{
    /// <summary>What Close cannot filter by; null takes every message.</summary>
    public Predicate<WhatsAppMessage>? Filter { get; init; }

    /// <summary>The page ends before its messages weigh more than this together; one message is always on it.</summary>
    public int Weight { get; init; } = int.MaxValue;

    public Func<WhatsAppMessage, int> Weigh { get; init; } = _ => 0;

    public bool EveryOne => Filter is null;

    public bool Match(WhatsAppMessage message) => Filter is null || Filter(message);
}

/// <summary>A page of history, newest first.</summary>
/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="Scanned">How many messages were read to find these.</param>
internal sealed record HistoryPage(IReadOnlyList<WhatsAppMessage> Messages, Cursor? Next, int Scanned);
