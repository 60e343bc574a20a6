using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>Reads what a lead has, a request a page and not a request a message.</summary>
internal sealed class LeadHistory(History history)
{
    private const int PageSize = 100;
    private const int LeastPages = 10;

    /// <summary>At the pace that Close documents these take 20 s, which leaves a call time for what it came for.</summary>
    private const int MostPages = 400;

    /// <summary>
    /// What the contact's messages of the draft's very second say it is: the same message under an id that was synthesized,
    /// or in a spelling that nobody would guess. Null where none of them is it.
    /// </summary>
    public async Task<WhatsAppMessage?> TwinAsync(MessageDraft draft, CancellationToken cancellationToken)
    {
        if (!draft.ClaimsTime)
        {
            return null;
        }

        var second = DateTimeOffset.FromUnixTimeSeconds(draft.ActivityAt.ToUnixTimeSeconds());
        var page = await history.OfLeadAsync(
            draft.With.LeadId, draft.With.ContactId, userId: null, second, second.AddTicks(TimeSpan.TicksPerSecond - 1),
            new(PageSize, "", From: null), cancellationToken);
        var known = new MessageIndex();
        foreach (var message in page.Messages)
        {
            known.Add(message);
        }

        return known.Match([draft]).GetValueOrDefault(draft);
    }

    /// <summary>What the lead has: everything, unless looking for each draft by its id takes fewer requests than that.</summary>
    /// <remarks>A message may have been logged with a wrong time: its id is looked for in all of the history.</remarks>
    public async Task<MessageIndex> ReadAsync(string leadId, IReadOnlyList<MessageDraft> drafts, CancellationToken cancellationToken)
    {
        var known = new MessageIndex();
        if (drafts.Count > 0)
        {
            var reading = new PartitionedScan(history, leadId, Period(drafts));
            known.IsWhole = await reading.ReadAsync(known, Math.Clamp(drafts.Count, LeastPages, MostPages), cancellationToken);
        }

        return known;
    }

    /// <summary>When the drafts were written, with the minutes around it: some times have no seconds.</summary>
    private static (DateTimeOffset Since, DateTimeOffset Until) Period(IReadOnlyList<MessageDraft> drafts)
    {
        return (Moved(drafts.Min(draft => draft.ActivityAt), -TimeSpan.TicksPerMinute), Moved(drafts.Max(draft => draft.ActivityAt), TimeSpan.TicksPerMinute));

        static DateTimeOffset Moved(DateTimeOffset at, long by) => new(Math.Clamp(at.UtcTicks + by, 0, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
    }
}
