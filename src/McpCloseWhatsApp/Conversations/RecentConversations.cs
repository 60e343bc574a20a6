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
        foreach (var some in scan.ByConversation.Chunk(AtOnce))
        {
            var states = await SideBySide.AllAsync(
                some.Select(messages => StateAsync(messages.Key, [.. messages], scan, query, cancellationToken)));
            foreach (var state in states.OfType<ConversationState>().Where(query.Fits))
            {
                if (found.Count == query.Limit)
                {
                    return Page(scan.EndBefore(state.Key));
                }

                found.Add(state);
            }
        }

        if (found.Count == 0 && scan.Mistake is { } mistake)
        {
            // The row that cannot be read may be of a contact who waits.
            throw mistake.ToException();
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
            scan = scan with
            {
                Messages = [.. scan.Messages, .. page.Messages],
                Next = page.Next,
                Mistake = PageMistake.Of(scan.Mistake, page.Mistake),
            };
            if (scan.Next is null || scan.ByConversation.Count(messages => MayFit(query, messages)) >= query.Limit)
            {
                break;
            }
        }

        return scan;
    }

    private static bool MayFit(ConversationQuery query, IGrouping<ConversationKey, WhatsAppMessage> messages) =>
        query.Fits(ConversationState.Of(messages.Key, messages, isWhole: false));

    /// <summary>Null if the conversation is on an earlier page.</summary>
    private async Task<ConversationState?> StateAsync(
        ConversationKey key, IReadOnlyList<WhatsAppMessage> scanned, ConversationScan scan, ConversationQuery query,
        CancellationToken cancellationToken)
    {
        var isWhole = query.From is null && scan.Next is null && query.Since is null;
        var state = ConversationState.Of(key, scanned, isWhole);
        if ((query.From is null && IsSettled(state, scan)) || state.LeadId is not { } lead)
        {
            return state;
        }

        var read = await history.OfLeadAsync(
            lead, key.ContactId, userId: null, since: null, until: null, new(Enough, "", From: null),
            cancellationToken);
        state = ConversationState.Of(
            key,
            scanned.Concat(read.Messages.Where(message => ConversationKey.Of(message) == key)),
            isWhole: read.Next is null);
        return query.From is { } from && await WasShownAsync(state, from, scan, query, cancellationToken)
            ? null
            : state;
    }

    /// <summary>Whether no message that the scan did not reach can change who waits, and since when.</summary>
    private static bool IsSettled(ConversationState state, ConversationScan scan) =>
        scan.Next is null ? !state.IsAtLeast : state.Answer is { } answer && answer.At >= scan.ReachedAt;

    /// <summary>Whether the conversation's first message in the order of the scan is on a page before.</summary>
    private async Task<bool> WasShownAsync(
        ConversationState state, Cursor from, ConversationScan scan, ConversationQuery query,
        CancellationToken cancellationToken)
    {
        var messages = state.Messages;
        if (query.LeadId is null && state.ContactId is { } contact)
        {
            var newest = await history.OfContactAsync(
                contact, query.Since, new(Limit: 1, "", From: null), cancellationToken);
            messages = [.. newest.Messages, .. messages];
        }

        return messages.Any(message => !(message.At < query.Since)
            && HistoryPosition.From(message, scan.Date(message)) >= from.Behind);
    }
}
