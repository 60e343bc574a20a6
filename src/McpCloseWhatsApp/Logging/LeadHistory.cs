using McpCloseWhatsApp.Conversations;

namespace McpCloseWhatsApp.Logging;

/// <summary>Reads what a lead has, a request a page and not a request a message.</summary>
internal sealed class LeadHistory(History history, LoggedMessages logged)
{
    private const int PageSize = 100;

    /// <summary>
    /// What the contact's messages of the draft's very second say it is: the same message under an id that was synthesized,
    /// or in a spelling that nobody would guess. Null where none of them is it.
    /// </summary>
    public async Task<WhatsAppMessage?> TwinAsync(Draft draft, CancellationToken cancellationToken)
    {
        if (!draft.ClaimsTime)
        {
            return null;
        }

        var second = DateTimeOffset.FromUnixTimeSeconds(draft.ActivityAt.ToUnixTimeSeconds());
        var page = await history.OfLeadAsync(
            draft.With.LeadId, draft.With.ContactId, userId: null, second, second.AddTicks(TimeSpan.TicksPerSecond - 1),
            new(PageSize, "", From: null), cancellationToken);
        var known = new KnownMessages();
        foreach (var message in page.Messages)
        {
            known.Add(message);
        }

        return known.Match([draft]).GetValueOrDefault(draft);
    }

    /// <summary>Everything the lead has, or, where that takes more pages than there are drafts, what the drafts may be.</summary>
    /// <remarks>A message may have been logged with a wrong time: its id is looked for in all of the history.</remarks>
    public async Task<KnownMessages> ReadAsync(string leadId, IReadOnlyList<Draft> drafts, CancellationToken cancellationToken)
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
            foreach (var message in found.Select(one => one.Message).Where(message => message.LeadId != draft.LeavingLeadId))
            {
                known.Add(message);
            }
        }

        return known;
    }
}
