namespace McpCloseWhatsApp.Messages;

/// <summary>One reading of what a lead has: the newest page first and, where that is not all, many periods at once.</summary>
/// <param name="first">The period that is read before the rest, because it matters most.</param>
internal sealed class PartitionedScan(History history, string leadId, (DateTimeOffset Since, DateTimeOffset Until) first)
{
    private const int PageSize = 100;

    /// <summary>A lead of so many pages is read in as many requests as that.</summary>
    private const int PagesInTurn = 3;

    /// <summary>At 100 ms an answer these take all that Close's documented limit gives, and leave connections to others.</summary>
    private const int AtOnce = 16;

    /// <summary>What is older than WhatsApp has a wrong time: the periods that are read need not part it.</summary>
    private static readonly DateTimeOffset Beginning = new(2009, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);

    /// <param name="known">Learns what is read.</param>
    /// <returns>Whether that is everything.</returns>
    public async Task<bool> ReadAsync(MessageIndex known, int mostPages, CancellationToken cancellationToken)
    {
        List<Period> open = [new(null, null, null)];
        for (var pages = 0; open.Count > 0;)
        {
            List<Period> next = [.. open.Take(Math.Min(AtOnce, mostPages - pages))];
            if (next.Count == 0)
            {
                return false;
            }

            var read = await Task.WhenAll(next.Select(period => ReadAsync(period, cancellationToken)));
            foreach (var message in read.SelectMany(page => page.Messages))
            {
                known.Add(message);
            }

            pages += next.Count;
            var left = next.Zip(read, (period, page) => period with { From = page.Next }).Where(period => period.From is not null);
            open = [.. left, .. open.Skip(next.Count)];
            if (pages >= PagesInTurn)
            {
                open = Part(open);
            }
        }

        return true;
    }

    private Task<HistoryPage> ReadAsync(Period period, CancellationToken cancellationToken) => history.OfLeadAsync(
        leadId, contactId: null, userId: null, period.Since, period.Until, new(PageSize, "", period.From), cancellationToken);

    /// <summary>As many periods as are read at once, what matters most in front.</summary>
    private List<Period> Part(List<Period> open)
    {
        List<Period> parts = [.. open
            .SelectMany(period => period.PartAt(first.Until))
            .SelectMany(period => period.PartAt(first.Since))
            .OrderByDescending(period => period.Overlaps(first))];
        var more = AtOnce - parts.Count;
        return [.. parts.SelectMany(period => period.Middle is { } middle && more-- > 0 ? period.PartAt(middle) : [period])];
    }

    /// <summary>A period, both its ends in it, that is read from its end on.</summary>
    /// <param name="From">Where its reading goes on; null where it has not begun.</param>
    private sealed record Period(DateTimeOffset? Since, DateTimeOffset? Until, Cursor? From)
    {
        /// <summary>Of what is left; null while nobody knows whether anything is, or where it is too short to be parted.</summary>
        public DateTimeOffset? Middle => From is { Behind.At: var end } && end - (Since ?? Beginning) is var length && length > Shortest
            ? DateTimeOffset.FromUnixTimeSeconds((end - length / 2).ToUnixTimeSeconds())
            : null;

        private DateTimeOffset? End => From?.Behind.At ?? Until;

        public IEnumerable<Period> PartAt(DateTimeOffset at) => at > (Since ?? DateTimeOffset.MinValue) && (End is null || at <= End)
            ? [this with { Since = at }, new(Since, at.AddTicks(-1), null)]
            : [this];

        public bool Overlaps((DateTimeOffset Since, DateTimeOffset Until) other) =>
            (Since is null || Since < other.Until) && (End is null || End >= other.Since);
    }
}
