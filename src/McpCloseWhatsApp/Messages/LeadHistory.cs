using CloseApi;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>Reads the messages of a lead, with one request for each page instead of one for each message.</summary>
internal sealed class LeadHistory(History history)
{
    private const int PageSize = 100;
    private const int LeastPages = 10;

    /// <summary>
    /// At Close's documented rate limit these take 20 s, which leaves the call enough time for its own work.
    /// </summary>
    private const int MostPages = 400;

    /// <summary>Reads the newest messages with a contact in a period, a bounded number of pages.</summary>
    /// <returns>The messages, and what is visibly wrong with Close's answers; null if nothing is.</returns>
    public async Task<(IReadOnlyList<WhatsAppMessage> Messages, PageMistake? Mistake)> ReadContactAsync(
        string leadId, string contactId, DateTimeOffset since, DateTimeOffset until,
        CancellationToken cancellationToken)
    {
        List<WhatsAppMessage> messages = [];
        PageMistake? mistake = null;
        Cursor? from = null;
        for (var pages = 0; pages < LeastPages; pages++)
        {
            var page = await history.OfLeadAsync(
                leadId, contactId, userId: null, since, until, new(PageSize, "", from), cancellationToken);
            messages.AddRange(page.Messages);
            (from, mistake) = (page.Next, PageMistake.Of(mistake, page.Mistake));
            if (from is null)
            {
                break;
            }
        }

        return (messages, mistake);
    }

    /// <summary>Reads the whole lead, unless a search for each message by its id takes fewer requests.</summary>
    /// <param name="drafts">How many messages are looked for, and their period.</param>
    /// <remarks>
    /// A message may have been logged with a wrong time, so its id is searched in the whole history.
    /// </remarks>
    public async Task<MessageIndex> ReadAsync(
        string leadId, Extent drafts, CancellationToken cancellationToken)
    {
        var index = new MessageIndex();
        if (drafts.Count > 0)
        {
            // A minute more on both sides, because some times have no seconds.
            var scan = new PartitionedScan(history, leadId, (
                Shift(drafts.First, -TimeSpan.TicksPerMinute), Shift(drafts.Last, TimeSpan.TicksPerMinute)));
            var mostPages = Math.Clamp(drafts.Count, LeastPages, MostPages);
            index.IsWhole = await scan.ReadAsync(index, mostPages, cancellationToken);
        }

        return index;
    }

    /// <summary>A time that is earlier or later, as far as there are such times.</summary>
    public static DateTimeOffset Shift(DateTimeOffset time, long ticks) =>
        new(Math.Clamp(time.UtcTicks + ticks, 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
}

/// <summary>
/// Reads one lead: the newest pages first, and the rest of a long history as several periods in parallel.
/// </summary>
/// <param name="first">The most important period, which is read before the rest.</param>
internal sealed class PartitionedScan(
    History history, string leadId, (DateTimeOffset Since, DateTimeOffset Until) first)
{
    private const int PageSize = 100;

    /// <summary>The number of pages that are read one after the other, before the rest is split.</summary>
    private const int PagesInTurn = 3;

    /// <summary>
    /// At 100 ms for each answer these use Close's whole documented rate limit, and leave connections for others.
    /// </summary>
    private const int AtOnce = 16;

    /// <summary>
    /// A message older than WhatsApp has a wrong time, so the time before WhatsApp began needs no splitting.
    /// </summary>
    private static readonly DateTimeOffset Beginning = new(2009, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A shorter period is not split.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    /// <param name="index">Receives the messages.</param>
    /// <returns>
    /// Whether the whole lead was read. An answer that visibly does not match its request ends the reading.
    /// </returns>
    public async Task<bool> ReadAsync(MessageIndex index, int mostPages, CancellationToken cancellationToken)
    {
        List<Period> open = [new(null, null, null)];
        for (var pages = 0; open.Count > 0;)
        {
            List<Period> next = [.. open.Take(Math.Min(AtOnce, mostPages - pages))];
            if (next.Count == 0)
            {
                return false;
            }

            var read = await SideBySide.AllAsync(next.Select(period => ReadAsync(period, cancellationToken)));
            foreach (var message in read.SelectMany(page => page.Messages))
            {
                index.Add(message);
            }

            if (read.Any(page => page.Mistake is not null))
            {
                index.IsUnreadable = true;
                return false;
            }

            pages += next.Count;
            var unfinished = next
                .Zip(read, (period, page) => period with { From = page.Next })
                .Where(period => period.From is not null);
            open = [.. unfinished, .. open.Skip(next.Count)];
            if (pages >= PagesInTurn)
            {
                open = Split(open);
            }
        }

        return true;
    }

    private async Task<HistoryPage> ReadAsync(Period period, CancellationToken cancellationToken)
    {
        try
        {
            return await history.OfLeadAsync(
                leadId, contactId: null, userId: null, period.Since, period.Until, new(PageSize, "", period.From),
                cancellationToken);
        }
        catch (CloseException unreadable) when (unreadable.Failure is CloseFailure.Unreadable)
        {
            return new([], Next: null, Scanned: 0) { Mistake = new(unreadable.Message) };
        }
    }

    /// <summary>Splits the rest into as many periods as are read in parallel, the most important ones first.</summary>
    private List<Period> Split(List<Period> open)
    {
        List<Period> parts = [.. open
            .SelectMany(period => period.SplitAt(first.Until))
            .SelectMany(period => period.SplitAt(first.Since))
            .OrderByDescending(period => period.Overlaps(first))];
        var more = AtOnce - parts.Count;
        return [.. parts.SelectMany(period =>
            period.Middle is { } middle && more-- > 0 ? period.SplitAt(middle) : [period])];
    }

    /// <summary>A period, including both its ends, that is read from its end backwards.</summary>
    /// <param name="From">The cursor to continue from; null if reading has not started.</param>
    private sealed record Period(DateTimeOffset? Since, DateTimeOffset? Until, Cursor? From)
    {
        /// <summary>
        /// The middle of the unread rest; null before the first page, or if the rest is too short to split.
        /// </summary>
        public DateTimeOffset? Middle =>
            From is { Behind.At: var end } && end - (Since ?? Beginning) is var length && length > Shortest
                ? DateTimeOffset.FromUnixTimeSeconds((end - length / 2).ToUnixTimeSeconds())
                : null;

        private DateTimeOffset? End => From?.Behind.At ?? Until;

        public IEnumerable<Period> SplitAt(DateTimeOffset time) =>
            time > (Since ?? DateTimeOffset.MinValue) && (End is null || time <= End)
                ? [this with { Since = time }, new(Since, time.AddTicks(-1), null)]
                : [this];

        public bool Overlaps((DateTimeOffset Since, DateTimeOffset Until) other) =>
            (Since is null || Since < other.Until) && (End is null || End >= other.Since);
    }
}
