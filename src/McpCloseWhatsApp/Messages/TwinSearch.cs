using System.Collections.Concurrent;
using CloseApi;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// Finds a message of the same contact with the same content under another id: a synthesized id, or a spelling that
/// cannot be derived.
/// </summary>
internal sealed class TwinSearch(LeadHistory leads)
{
    // A restart forgets the matched keys, and so does a server with very many of them.
    private const int MostMatched = 10_000;

    // The id, WhatsApp's or made, that each stored message was matched with. A message a few seconds away is weaker
    // evidence than one of the same second, so a made id counts too, and not only WhatsApp's as in ContentMatches.
    private readonly ConcurrentDictionary<string, string> matchedKeys = [];

    /// <summary>The messages of the draft's contact at the times at which the draft may be stored.</summary>
    public async Task<TwinCandidates> ReadAsync(MessageDraft draft, CancellationToken cancellationToken)
    {
        var read = await SideBySide.AllAsync(PeriodsOf(draft).Select(period => leads.ReadContactAsync(
            draft.With.LeadId, draft.With.ContactId, period.Since, period.Until, cancellationToken)));
        return new(
            [.. read.SelectMany(part => part.Messages).DistinctBy(message => message.Id)],
            read.Select(part => part.Mistake).Aggregate((PageMistake?)null, PageMistake.Of));
    }

    /// <summary>
    /// Takes the candidate that is the draft. It is no other message of the batch then. Null if there is none.
    /// </summary>
    /// <param name="claims">The claims of the batch of the draft; null for a single draft.</param>
    /// <exception cref="CloseException">Close's answer does not show whether there is one.</exception>
    public WhatsAppMessage? Take(MessageDraft draft, TwinCandidates candidates, TwinClaims? claims)
    {
        List<WhatsAppMessage> free =
            [.. candidates.Messages.Where(message => claims?.Allows(message, draft) != false)];
        while (Match(draft, free) is { } twin)
        {
            if (claims?.TryClaim(twin, draft) != false && leads.ContentMatches.TryTake(twin, draft))
            {
                return twin;
            }

            free.RemoveAll(message => message.Id == twin.Id);
        }

        return candidates.Mistake is { } mistake ? throw mistake.ToException() : null;
    }

    private WhatsAppMessage? Match(MessageDraft draft, List<WhatsAppMessage> messages)
    {
        var index = new MessageIndex(leads.ContentMatches);
        foreach (var message in messages)
        {
            index.Add(message);
        }

        var exact = index.Match([draft], takesNear: false).GetValueOrDefault(draft);
        if (exact is not null)
        {
            Remember(exact, draft);
            return exact;
        }

        var near = index.Match([draft]).GetValueOrDefault(draft);
        return near is not null && Remember(near, draft) ? near : null;
    }

    /// <returns>Whether the stored message stood for no other WhatsApp id before.</returns>
    private bool Remember(WhatsAppMessage stored, MessageDraft draft)
    {
        if (matchedKeys.Count >= MostMatched)
        {
            matchedKeys.Clear();
        }

        return matchedKeys.GetOrAdd(stored.Id, draft.Id.Key) == draft.Id.Key;
    }

    /// <summary>The times at which the draft may be stored; none if it has no time.</summary>
    public static IEnumerable<(DateTimeOffset Since, DateTimeOffset Until)> PeriodsOf(MessageDraft draft)
    {
        if (!draft.ClaimsTime)
        {
            yield break;
        }

        yield return Around(draft.ActivityAt, draft.MinuteTwins);
        if (draft.OtherActivityAt is { } other)
        {
            yield return Around(other, draft.MinuteTwins);
        }
    }

    /// <summary>The times that <see cref="MessageIndex"/> takes for this one.</summary>
    private static (DateTimeOffset Since, DateTimeOffset Until) Around(DateTimeOffset at, MinuteTwins twins)
    {
        var second = at.ToUnixTimeSeconds();
        var minute = second - (second % 60);
        var (first, last) = twins switch
        {
            MinuteTwins.All => (minute, minute + 59),
            MinuteTwins.AtTheFullMinute => (minute, second),
            _ => (second, second),
        };
        return (
            LeadHistory.Shift(DateTimeOffset.FromUnixTimeSeconds(first), -MessageIndex.Near.Ticks),
            LeadHistory.Shift(
                DateTimeOffset.FromUnixTimeSeconds(last), MessageIndex.Near.Ticks + TimeSpan.TicksPerSecond - 1));
    }
}

/// <summary>Stored messages that may be the draft. At most one of them is.</summary>
/// <param name="Mistake">What is visibly wrong with Close's answers; null if nothing is.</param>
internal sealed record TwinCandidates(IReadOnlyList<WhatsAppMessage> Messages, PageMistake? Mistake);
