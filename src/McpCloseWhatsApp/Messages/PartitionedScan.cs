using CloseApi;

namespace McpCloseWhatsApp.Messages;

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
    /// The periods that were not read. An answer that visibly does not match its request ends the reading, and none
    /// counts as read.
    /// </returns>
    public async Task<IReadOnlyList<Period>> ReadAsync(
        MessageIndex index, int mostPages, CancellationToken cancellationToken)
    {
        List<Part> open = [new(null, null, null)];
        for (var pages = 0; open.Count > 0;)
        {
            List<Part> next = [.. open.Take(Math.Min(AtOnce, mostPages - pages))];
            if (next.Count == 0)
            {
                return [.. open.Select(period => period.Rest)];
            }

            var read = await SideBySide.AllAsync(next.Select(period => ReadAsync(period, cancellationToken)));
            foreach (var message in read.SelectMany(page => page.Messages))
            {
                index.Add(message);
            }

            if (read.Any(page => page.Mistake is not null))
            {
                index.IsUnreadable = true;
                return [new(null, null)];
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

        return [];
    }

    private async Task<HistoryPage> ReadAsync(Part period, CancellationToken cancellationToken)
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
    private List<Part> Split(List<Part> open)
    {
        List<Part> parts = [.. open
            .SelectMany(period => period.SplitAt(first.Until))
            .SelectMany(period => period.SplitAt(first.Since))
            .OrderByDescending(period => period.Overlaps(first))];
        var more = AtOnce - parts.Count;
        return [.. parts.SelectMany(period =>
            period.Middle is { } middle && more-- > 0 ? period.SplitAt(middle) : [period])];
    }

    /// <summary>A period, including both its ends, that is read from its end backwards.</summary>
    /// <param name="From">The cursor to continue from; null if reading has not started.</param>
    private sealed record Part(DateTimeOffset? Since, DateTimeOffset? Until, Cursor? From)
    {
        /// <summary>
        /// The middle of the unread rest; null before the first page, or if the rest is too short to split.
        /// </summary>
        public DateTimeOffset? Middle =>
            From is { Behind.At: var end } && end - (Since ?? Beginning) is var length && length > Shortest
                ? DateTimeOffset.FromUnixTimeSeconds((end - length / 2).ToUnixTimeSeconds())
                : null;

        /// <summary>What is left to read.</summary>
        public Period Rest => new(Since, End);

        private DateTimeOffset? End => From?.Behind.At ?? Until;

        public IEnumerable<Part> SplitAt(DateTimeOffset time) =>
            time > (Since ?? DateTimeOffset.MinValue) && (End is null || time <= End)
                ? [this with { Since = time }, new(Since, time.AddTicks(-1), null)]
                : [this];

        public bool Overlaps((DateTimeOffset Since, DateTimeOffset Until) other) =>
            (Since is null || Since < other.Until) && (End is null || End >= other.Since);
    }
}
