namespace McpCloseWhatsApp.Messages;

/// <summary>What was not read of some leads, by lead: messages of these periods may be missing in an index.</summary>
/// <param name="periods">A lead that was read whole has none.</param>
internal sealed class UnreadParts(IEnumerable<(string LeadId, IReadOnlyList<Period> Periods)> periods)
{
    private readonly ILookup<string, Period> byLead = periods
        .SelectMany(lead => lead.Periods.Select(period => (lead.LeadId, period)))
        .ToLookup(one => one.LeadId, one => one.period);

    /// <summary>Whether every lead was read whole.</summary>
    public bool IsNone => byLead.Count == 0;

    /// <summary>
    /// Whether Close may hold a message that is equal to the draft, under another id, where nothing was read.
    /// </summary>
    public bool MayHave(MessageDraft draft) => byLead[draft.With.LeadId].Any(unread =>
        TwinSearch.PeriodsOf(draft).Any(time => !(time.Since > unread.Until) && !(time.Until < unread.Since)));
}
