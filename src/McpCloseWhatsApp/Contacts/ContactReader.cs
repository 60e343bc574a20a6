using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Settings;

namespace McpCloseWhatsApp.Contacts;

/// <summary>Reads from Close the contacts that a query may mean, before they are ranked.</summary>
internal sealed class ContactReader(Func<CloseClient> close, ServerSettings settings, Names names)
{
    /// <summary>
    /// The number of contacts that are read before ranking. It is larger than any page, so that the answer can say
    /// whether there are more.
    /// </summary>
    public const int MostFound = 50;

    public async Task<ReadContacts> ByQueryAsync(ContactQuery query, CancellationToken cancellationToken)
    {
        switch (query.Kind)
        {
            case QueryKind.Phone:
                var phone = query.Phone!;
                return (await SearchAsync(
                    Searches.ContactsByPhone([phone.E164, .. phone.Variants], MostFound), cancellationToken))
                    .Requiring("number", contact => NumberOwner.Of(contact, phone, settings.Region) is not null);
            case QueryKind.Email:
                return (await SearchAsync(Searches.ContactsByEmail(query.Text, MostFound), cancellationToken))
                    .Requiring("address", contact =>
                        Matching.Rank(contact, query, settings.Region, leadName: null) is not null);
            default:
                return ReadContacts.Of(await SideBySide.AllAsync(
                [
                    SearchAsync(Searches.ContactsByName(query.Text, MostFound), cancellationToken),
                    OfLeadsAsync(query.Text, cancellationToken),
                ]));
        }
    }

    /// <summary>The contacts that have all words, in their own names or those of their leads.</summary>
    public async Task<ReadContacts> ByWordsAsync(
        IEnumerable<string> words, int limit, CancellationToken cancellationToken)
    {
        try
        {
            return await SearchAsync(Searches.ContactsByWords(words, limit), cancellationToken);
        }
        catch (CloseException refused) when (refused.Failure == CloseFailure.Refused)
        {
            // Close's documentation does not say that a contact can be searched by its lead.
            return new([]);
        }
    }

    public async Task<ReadContacts> OnLeadAsync(string leadId, CancellationToken cancellationToken) => ReadContacts.Of(
        await close().Contacts.ListAsync(new() { LeadId = leadId, Limit = 100 }, cancellationToken), leadId);

    /// <summary>The contacts of leads with this name, because users also name the company.</summary>
    private async Task<ReadContacts> OfLeadsAsync(string name, CancellationToken cancellationToken)
    {
        var (leads, mistake) = ReadContacts.LeadsOf(
            await close().Search.SearchAsync(Searches.LeadsByName(name, limit: 3), cancellationToken));
        return ReadContacts.Of([new([], mistake), .. await SideBySide.AllAsync(leads.Select(OnFoundLeadAsync))]);

        async Task<ReadContacts> OnFoundLeadAsync(SearchResult lead)
        {
            names.Remember(lead.Id, lead.DisplayName ?? lead.Name, lead.Contacts);
            return lead.Contacts is { } contacts
                ? ReadContacts.Of(new Page<Contact>(contacts, HasMore: false), lead.Id)
                : await OnLeadAsync(lead.Id, cancellationToken);
        }
    }

    private async Task<ReadContacts> SearchAsync(SearchRequest request, CancellationToken cancellationToken) =>
        ReadContacts.Of(await close().Search.SearchAsync(request, cancellationToken));
}
