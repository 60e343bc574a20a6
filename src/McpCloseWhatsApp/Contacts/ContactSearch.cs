using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Contacts;

/// <summary>Finds the contacts for a phone, an e-mail or a name. It ranks them and never chooses one.</summary>
internal sealed class ContactSearch(
    Func<CloseClient> close, ServerSettings settings, Names names, RecentContacts recent, SavedContacts saved)
{
    /// <summary>The most words of a query that are tried one by one.</summary>
    private const int MostTried = 5;

    private readonly ContactReader reader = new(close, settings, names);

    /// <exception cref="Refusal">The text looks like a phone, but is not one.</exception>
    public async Task<Candidates> FindAsync(
        string text, string? leadId, int limit, CancellationToken cancellationToken)
    {
        var query = ContactQuery.Of(text, settings.Region);
        if (query.Kind == QueryKind.NotAPhone)
        {
            throw Refusal.Of(
                ErrorCode.InvalidArguments,
                "query",
                query.Why!,
                "Search by phone number with country code, e-mail address or name.");
        }

        var latest = new LatestMessages(close, limit, cancellationToken);
        var read = leadId is null
            ? await reader.ByQueryAsync(query, cancellationToken)
            : await reader.OnLeadAsync(leadId, cancellationToken);
        var ranked = leadId is null
            ? await FoundByCloseAsync(query, read.All, latest, cancellationToken)
            : (await RankAsync(query, read.All, latest, cancellationToken))
                .FindAll(candidate => candidate.Contact.LeadId == leadId);
        if (ranked.TrueForAll(candidate => candidate.Match == MatchedBy.CloseSearch)
            && leadId is null
            && WordsOf(query) is { Length: > 1 } words)
        {
            var together = await reader.ByWordsAsync(words, ContactReader.MostFound, cancellationToken);
            read = ReadContacts.Of(read, together);
            ranked = [.. (await RankAsync(query, together.All, latest, cancellationToken))
                .Concat(ranked)
                .DistinctBy(candidate => candidate.Contact.Id)];
            if (ranked.Count == 0 && read.Mistake is null)
            {
                return new(query, [], HasMore: false) { FitAlone = await FitAloneAsync(words, cancellationToken) };
            }
        }

        if (ranked.Count == 0)
        {
            read.Whole();
        }

        List<Candidate> shown = [.. ranked.Take(limit)];
        var times = await SideBySide.AllAsync(shown.Select(candidate => latest.OfAsync(candidate.Contact)));
        await names.LearnAsync(shown.Select(candidate => candidate.Contact.LeadId), cancellationToken);
        foreach (var contact in shown.Select(candidate => candidate.Contact))
        {
            names.Remember(contact);
            recent.Remember(contact);
        }

        return new(
            query,
            [.. shown.Zip(times, (candidate, time) => candidate with { LastWhatsAppAt = time })],
            ranked.Count > limit)
        {
            IsCertain = read.Mistake is null,
            OneHasWholeName = ranked is [{ HasWholeName: true }, _, ..]
                && ranked.Count(candidate => candidate.HasWholeName) == 1,
        };
    }

    /// <summary>
    /// The contacts that Close's search finds by the query alone. One of them that matches only by Close's rules is
    /// the last, because Close knows more spellings of a name than <see cref="Matching"/>.
    /// </summary>
    private async Task<List<Candidate>> FoundByCloseAsync(
        ContactQuery query, IReadOnlyList<Contact> found, LatestMessages latest, CancellationToken cancellationToken)
    {
        var ranked = await RankAsync(query, found, latest, cancellationToken);
        return [.. ranked
            .Concat(found.Select(contact => Matching.FoundByClose(contact, query)).OfType<Candidate>())
            .DistinctBy(candidate => candidate.Contact.Id)];
    }

    /// <summary>
    /// The contacts that match, the most likely first. The names of their leads are learned meanwhile, and the times of
    /// the contacts that are likely to be shown are read.
    /// </summary>
    private async Task<List<Candidate>> RankAsync(
        ContactQuery query, IEnumerable<Contact> found, LatestMessages latest, CancellationToken cancellationToken)
    {
        List<Contact> contacts =
            [.. saved.All.Select(one => one.Contact).Concat(found).DistinctBy(contact => contact.Id)];
        latest.Begin(Ranked().Select(candidate => candidate.Contact));
        await names.LearnAsync(
            query.Kind == QueryKind.Name ? contacts.Select(contact => contact.LeadId) : latest.Leads,
            cancellationToken);
        return Ranked();

        List<Candidate> Ranked() => [.. contacts
            .Select(contact => Matching.Rank(contact, query, settings.Region, names.Of(contact.LeadId)))
            .OfType<Candidate>()
            .OrderBy(candidate => candidate.Match)
            .ThenByDescending(candidate => candidate.HasWholeName)
            .ThenBy(candidate => candidate.Contact.DisplayName, StringComparer.OrdinalIgnoreCase)];
    }

    private static string[] WordsOf(ContactQuery query) =>
        query.Kind == QueryKind.Name ? Matching.Words(query.Text) : [];

    /// <summary>The words that fit a contact or its lead, each without the others.</summary>
    private async Task<IReadOnlyList<string>> FitAloneAsync(string[] words, CancellationToken cancellationToken)
    {
        var tried = words.Take(MostTried).ToList();
        var found = await SideBySide.AllAsync(
            tried.Select(word => reader.ByWordsAsync([word], limit: 1, cancellationToken)));
        return [.. tried.Where((_, index) => found[index].All.Count > 0)];
    }

    /// <summary>The phones of all contacts of a lead, in E.164.</summary>
    public async Task<IReadOnlyList<string>> PhonesOnLeadAsync(string leadId, CancellationToken cancellationToken) =>
        [.. (await reader.OnLeadAsync(leadId, cancellationToken)).All
            .SelectMany(contact => contact.Phones ?? [])
            .Select(stored => PhoneReading.AsItStands(stored.Phone, settings.Region))
            .OfType<Phone>()
            .Select(phone => phone.E164)
            .Distinct()];
}

/// <summary>The contacts that match, the most likely first.</summary>
/// <param name="Query">The query as it was read.</param>
/// <param name="HasMore">Whether more contacts match than are shown.</param>
internal sealed record Candidates(ContactQuery Query, IReadOnlyList<Candidate> Found, bool HasMore)
{
    /// <summary>If nothing was found for several words: the words that fit a contact or a lead, each alone.</summary>
    public IReadOnlyList<string> FitAlone { get; init; } = [];

    /// <summary>False if Close's answers visibly have more than can be read.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>Whether the query has the whole name of the first, and only parts of the others' names.</summary>
    public bool OneHasWholeName { get; init; }
}

/// <summary>One contact that matches.</summary>
/// <param name="Match">How the contact matched; a smaller value is more likely.</param>
/// <param name="By">The contact's phone, address or name that matched.</param>
internal sealed record Candidate(Contact Contact, MatchedBy Match, string By, DateTimeOffset? LastWhatsAppAt = null)
{
    /// <summary>Whether the query has the contact's whole name.</summary>
    public bool HasWholeName { get; init; }
}
