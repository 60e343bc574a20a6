using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Contacts;

/// <summary>Finds the contacts for a phone, an e-mail or a name. It ranks them and never chooses one.</summary>
internal sealed class ContactSearch(Func<CloseClient> close, ServerSettings settings, Names names)
{
    /// <summary>The number of contacts that are read before ranking. More than a page, so that the answer can say whether there are more.</summary>
    private const int Most = 50;

    /// <exception cref="Refusal">The text looks like a phone and is not one.</exception>
    public async Task<Candidates> FindAsync(string query, string? leadId, int limit, CancellationToken cancellationToken)
    {
        var asked = ContactQuery.Of(query, settings.Region);
        if (asked.Kind == QueryKind.NotAPhone)
        {
            throw Refusal.Of(ErrorCode.InvalidArguments, "query", asked.Why!,
                "Search by phone number with country code, e-mail address or name.");
        }

        var found = leadId is null
            ? await EverywhereAsync(asked, cancellationToken)
            : await OnLeadAsync(leadId, cancellationToken);
        List<Candidate> ranked = [.. found
            .DistinctBy(contact => contact.Id)
            .Select(contact => Matching.Rank(contact, asked, settings.Region, foundByLead: leadId is null))
            .OfType<Candidate>()
            .OrderBy(candidate => candidate.Match)
            .ThenBy(candidate => candidate.Contact.DisplayName, StringComparer.OrdinalIgnoreCase)];
        List<Candidate> shown = [.. ranked.Take(limit)];
        await names.LearnAsync(shown.Select(candidate => candidate.Contact.LeadId), cancellationToken);
        var latest = await Task.WhenAll(shown.Select(candidate => LatestAsync(candidate.Contact, cancellationToken)));
        return new(
            asked.Kind,
            [.. shown.Zip(latest, (candidate, at) => candidate with { LastWhatsAppAt = at })],
            ranked.Count > limit);
    }

    /// <summary>The phones of all contacts of a lead, in E.164.</summary>
    public async Task<IReadOnlyList<string>> PhonesOnLeadAsync(string leadId, CancellationToken cancellationToken) =>
        [.. (await OnLeadAsync(leadId, cancellationToken))
            .SelectMany(contact => contact.Phones ?? [])
            .Select(one => PhoneReading.Of(one.Phone, settings.Region))
            .OfType<Phone>()
            .Select(phone => phone.E164)
            .Distinct()];

    private async Task<IEnumerable<Contact>> EverywhereAsync(ContactQuery asked, CancellationToken cancellationToken)
    {
        switch (asked.Kind)
        {
            case QueryKind.Phone:
                return await SearchAsync(
                    Searches.ContactsByPhone([asked.Phone!.E164, .. asked.Phone.Variants], Most), cancellationToken);
            case QueryKind.Email:
                return await SearchAsync(Searches.ContactsByEmail(asked.Text, Most), cancellationToken);
            default:
                var (people, companies) = (
                    SearchAsync(Searches.ContactsByName(asked.Text, Most), cancellationToken),
                    OfLeadsAsync(asked.Text, cancellationToken));
                return (await people).Concat(await companies);
        }
    }

    /// <summary>The contacts of leads with this name, because users also name the company.</summary>
    private async Task<IEnumerable<Contact>> OfLeadsAsync(string name, CancellationToken cancellationToken)
    {
        var leads = await close().Search.SearchAsync(Searches.LeadsByName(name, limit: 3), cancellationToken);
        var contacts = await Task.WhenAll(leads.Data.Select(lead => OnLeadAsync(lead.Id, cancellationToken)));
        return contacts.SelectMany(one => one);
    }

    private async Task<IEnumerable<Contact>> SearchAsync(SearchRequest request, CancellationToken cancellationToken) =>
        (await close().Search.SearchAsync(request, cancellationToken)).Data.Select(row => new Contact(
            row.Id, row.LeadId, null, row.Name, row.DisplayName, row.Title, row.Phones, row.Emails, null, null, null, null, null, null));

    private async Task<IEnumerable<Contact>> OnLeadAsync(string leadId, CancellationToken cancellationToken) =>
        (await close().Contacts.ListAsync(new() { LeadId = leadId, Limit = 100 }, cancellationToken)).Data
            .Select(contact => contact with { LeadId = contact.LeadId ?? leadId });

    private async Task<DateTimeOffset?> LatestAsync(Contact contact, CancellationToken cancellationToken)
    {
        if (contact.LeadId is not { } lead)
        {
            return null;
        }

        var page = await close().Activities.ListAsync(new(lead) { ContactId = contact.Id, Limit = 1 }, cancellationToken);
        return page.Data is [var latest, ..] ? latest.ActivityAt : null;
    }
}

/// <summary>The contacts that may be meant, the most likely first.</summary>
/// <param name="HasMore">More contacts fit than are shown.</param>
internal sealed record Candidates(QueryKind Kind, IReadOnlyList<Candidate> Found, bool HasMore);

/// <param name="Match">What the match is by; a smaller value is more likely.</param>
/// <param name="By">The phone, address or name that fits.</param>
internal sealed record Candidate(Contact Contact, MatchedBy Match, string By, DateTimeOffset? LastWhatsAppAt = null);
