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

    /// <summary>What records stood for in earlier searches.</summary>
    public ContentMatches ContentMatches { get; } = new();

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
        var index = new MessageIndex(ContentMatches);
        if (drafts.Count > 0)
        {
            // A minute more on both sides, because some times have no seconds.
            var scan = new PartitionedScan(history, leadId, (
                Shift(drafts.First, -TimeSpan.TicksPerMinute), Shift(drafts.Last, TimeSpan.TicksPerMinute)));
            var mostPages = Math.Clamp(drafts.Count, LeastPages, MostPages);
            index.Unread = await scan.ReadAsync(index, mostPages, cancellationToken);
        }

        return index;
    }

    /// <summary>A time that is earlier or later, as far as there are such times.</summary>
    public static DateTimeOffset Shift(DateTimeOffset time, long ticks) =>
        new(Math.Clamp(time.UtcTicks + ticks, 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
}
