using McpCloseWhatsApp.Contract;

namespace McpCloseWhatsApp.Conversations;

/// <summary>Walks through logged messages, newest first, a page at a time.</summary>
internal sealed class History(Func<CloseClient> close, OwnWrites own)
{
    /// <summary>So many messages are read for one page at most, when most of them are not wanted.</summary>
    private const int MostScanned = 1_000;

    /// <summary>The messages of one lead, or of one contact of it, by the time they were written.</summary>
    /// <remarks>An imported history was created in another order: only this list is in the order of the conversation.</remarks>
    public Task<HistoryPage> OfLeadAsync(
        string leadId, string? contactId, string? userId, DateTimeOffset? since, DateTimeOffset? until, Wanted wanted,
        CancellationToken cancellationToken) => WalkAsync(
            (from, limit) => close().Activities.ListAsync(new(leadId)
            {
                ContactId = contactId,
                UserId = userId,
                ActivityAtGte = since,
                ActivityAtLte = Earlier(from?.At, until),
                Skip = from?.Passed,
                Limit = limit,
            }, cancellationToken),
            message => message.ActivityAt ?? message.DateCreated,
            message => message.LeadId == leadId && (contactId is null || message.ContactId == contactId)
                && (userId is null || message.UserId == userId) && Within(message, since, until),
            wanted);

    /// <summary>The messages of the whole organization, by the time they were logged.</summary>
    public Task<HistoryPage> OfAllAsync(
        string? userId, DateTimeOffset? since, DateTimeOffset? until, Wanted wanted, CancellationToken cancellationToken) => WalkAsync(
            (from, limit) => close().WhatsAppMessages.ListAsync(new()
            {
                UserId = userId is null ? null : [userId],
                ActivityAtGte = since,
                ActivityAtLte = until,
                DateCreatedLte = from?.At,
                Skip = from?.Passed,
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
        Func<Cursor?, int, Task<Page<WhatsAppMessage>>> fetch,
        Func<WhatsAppMessage, DateTimeOffset> date,
        Predicate<WhatsAppMessage> belongs,
        Wanted wanted)
    {
        List<WhatsAppMessage> messages = [];
        var (cursor, scanned, characters, more) = (wanted.From, 0, 0, true);
        while (more && scanned < MostScanned && messages.Count < wanted.Limit && characters < wanted.Characters)
        {
            var page = await fetch(cursor, wanted.EveryOne ? wanted.Limit - messages.Count : 100);
            more = page.HasMore;
            foreach (var listed in page.Data)
            {
                if (messages.Count >= wanted.Limit || characters >= wanted.Characters)
                {
                    more = true;
                    break;
                }

                scanned++;
                cursor = new(date(listed), cursor is { } last && last.At == date(listed) ? last.Passed + 1 : 1, wanted.Question);
                if (own.Correct(listed) is { } message && belongs(message) && wanted.Match(message))
                {
                    messages.Add(message);
                    characters += message.MessageMarkdown.Length;
                }
            }
        }

        var unlisted = wanted.From is null ? Unlisted(messages, date, belongs, wanted, more ? cursor : null) : [];
        return new([.. unlisted.Concat(messages).OrderByDescending(date)], more ? cursor : null, scanned);
    }

    /// <summary>What this process wrote a moment ago and Close's list, which lags, does not show yet.</summary>
    private List<WhatsAppMessage> Unlisted(
        List<WhatsAppMessage> listed, Func<WhatsAppMessage, DateTimeOffset> date, Predicate<WhatsAppMessage> belongs, Wanted wanted, Cursor? end)
    {
        var ids = listed.Select(message => message.Id).ToHashSet();
        return [.. own.Recent((message, _) => !ids.Contains(message.Id) && belongs(message) && wanted.Match(message)
            && (end is null || date(message) > end.At))];
    }

    private static bool Within(WhatsAppMessage message, DateTimeOffset? since, DateTimeOffset? until) =>
        (since is null || message.ActivityAt >= since) && (until is null || message.ActivityAt <= until);

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other : other is null || one < other ? one : other;
}

/// <summary>What a page of history should hold.</summary>
/// <param name="Question">The cursor's mark of all that decides what is walked through.</param>
/// <param name="From">Where to go on; null begins with the newest.</param>
internal sealed record Wanted(int Limit, string Question, Cursor? From)
{
    /// <summary>What Close cannot filter by; null takes every message.</summary>
    public Predicate<WhatsAppMessage>? Filter { get; init; }

    /// <summary>The page ends when its texts are this long together.</summary>
    public int Characters { get; init; } = int.MaxValue;

    public bool EveryOne => Filter is null;

    public bool Match(WhatsAppMessage message) => Filter is null || Filter(message);
}

/// <summary>A page of history, newest first.</summary>
/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="Scanned">How many messages were read to find these.</param>
internal sealed record HistoryPage(IReadOnlyList<WhatsAppMessage> Messages, Cursor? Next, int Scanned);
