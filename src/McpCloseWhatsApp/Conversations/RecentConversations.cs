using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Conversations;

/// <summary>Lists conversations: who wrote last, and who waits for an answer since when.</summary>
/// <remarks>
/// Close lists the messages of an organization by the time of logging. A message is not logged before it is written, so
/// all messages that were written since some time are among those logged since. A conversation is on the page that has
/// its last logged message.
/// </remarks>
internal sealed class RecentConversations(History history)
{
    private const int AtOnce = 10;

    /// <summary>How many messages of one conversation are read where the scan does not show who waits.</summary>
    private const int Enough = 50;

    public async Task<ConversationsPage> FindAsync(ConversationQuery query, CancellationToken cancellationToken)
    {
        var scan = await ScanAsync(query, cancellationToken);
        List<ConversationState> found = [];
        foreach (var some in scan.ByContact.Chunk(AtOnce))
        {
            var states = await Task.WhenAll(
                some.Select(messages => StateAsync(messages.Key, [.. messages], scan, query, cancellationToken)));
            foreach (var state in states.OfType<ConversationState>().Where(query.Fits))
            {
                if (found.Count == query.Limit)
                {
                    return Page(scan.EndBefore(state.ContactId));
                }

                found.Add(state);
            }
        }

        return Page(scan);

        ConversationsPage Page(ConversationScan read) => new(
            [.. found.OrderByDescending(conversation => conversation.Last.At)],
            read.Next,
            read.Next is null ? query.Since : read.ReachedAt,
            read.Messages.Count);
    }

    private async Task<ConversationScan> ScanAsync(ConversationQuery query, CancellationToken cancellationToken)
    {
        var scan = new ConversationScan(
            [], query.From, query.Mark, query.LeadId is null ? message => message.DateCreated : message => message.At);
        for (var pages = 0; pages < query.MaxPages; pages++)
        {
            var part = new HistoryQuery(Limit: 100, query.Mark, scan.Next);
            var page = query.LeadId is { } lead
                ? await history.OfLeadAsync(lead, null, null, query.Since, until: null, part, cancellationToken)
                : await history.OfAllAsync(userId: null, query.Since, until: null, part, cancellationToken);
            scan = scan with { Messages = [.. scan.Messages, .. page.Messages], Next = page.Next };
            if (scan.Next is null || scan.ByContact.Count(messages => MayFit(query, messages)) >= query.Limit)
            {
                break;
            }
        }

        return scan;
    }

    private static bool MayFit(ConversationQuery query, IGrouping<string, WhatsAppMessage> messages) =>
        query.Fits(ConversationState.Of(messages.Key, messages, isWhole: false));

    /// <summary>Null if the conversation is on an earlier page.</summary>
    private async Task<ConversationState?> StateAsync(
        string contactId, IReadOnlyList<WhatsAppMessage> scanned, ConversationScan scan, ConversationQuery query,
        CancellationToken cancellationToken)
    {
        var isWhole = query.From is null && scan.Next is null && query.Since is null;
        var state = ConversationState.Of(contactId, scanned, isWhole);
        if (query.From is null && IsSettled(state, scan))
        {
            return state;
        }

        if (query.From is { } from
            && await NewestAsync(contactId, query, cancellationToken) is { } newest
            && HistoryPosition.From(newest, scan.Date(newest)) >= from.Behind)
        {
            return null;
        }

        if (state.LeadId is not { } lead)
        {
            return state;
        }

        var read = await history.OfLeadAsync(
            lead, contactId, userId: null, since: null, until: null, new(Enough, "", From: null), cancellationToken);
        return ConversationState.Of(contactId, scanned.Concat(read.Messages), isWhole: read.Next is null);
    }

    /// <summary>Whether no message that the scan did not reach can change who waits, and since when.</summary>
    private static bool IsSettled(ConversationState state, ConversationScan scan) =>
        scan.Next is null ? !state.IsAtLeast : state.Answer is { } answer && answer.At >= scan.ReachedAt;

    /// <summary>The contact's newest message in the order of the scan.</summary>
    private async Task<WhatsAppMessage?> NewestAsync(
        string contactId, ConversationQuery query, CancellationToken cancellationToken)
    {
        var one = new HistoryQuery(Limit: 1, "", From: null);
        var page = query.LeadId is { } lead
            ? await history.OfLeadAsync(lead, contactId, null, query.Since, until: null, one, cancellationToken)
            : await history.OfContactAsync(contactId, query.Since, one, cancellationToken);
        return page.Messages.FirstOrDefault();
    }
}
