using McpCloseWhatsApp.Conversations;

namespace McpCloseWhatsApp.Logging;

/// <summary>Reads what a lead has, a request a page and not a request a message.</summary>
internal sealed class LeadHistory(History history, LoggedMessages logged)
{
    private const int PageSize = 100;

    /// <summary>Everything the lead has, or, where that takes more pages than there are drafts, what the drafts may be.</summary>
    /// <remarks>A message may have been logged with a wrong time: its id is looked for in all of the history.</remarks>
    /// <param name="counts">Which of the messages with an id that is looked for count: they may be on any lead.</param>
    public async Task<KnownMessages> ReadAsync(
        string leadId, IReadOnlyList<Draft> drafts, Predicate<WhatsAppMessage> counts, CancellationToken cancellationToken)
    {
        var known = new KnownMessages();
        Cursor? cursor = null;
        for (var pages = 0; pages < Math.Max(10, drafts.Count); pages++)
        {
            var page = await history.OfLeadAsync(
                leadId, contactId: null, userId: null, since: null, until: null, new(PageSize, "", cursor), cancellationToken);
            foreach (var message in page.Messages)
            {
                known.Add(message);
            }

            if (page.Next is null)
            {
                return known;
            }

            cursor = page.Next;
        }

        foreach (var draft in drafts.Where(draft => known.Find(draft.Id) is null))
        {
            var found = await logged.FindAsync(draft.Id, draft.Direction, draft.With.RemotePhone, cancellationToken);
            foreach (var message in found.Select(one => one.Message).Where(message => counts(message)))
            {
                known.Add(message);
            }
        }

        return known;
    }
}
