using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Settings;
using McpCloseWhatsApp.Text;
using WhatsAppExport;
using WhatsAppExport.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>Finds contacts in Close that an export may be with, as the choices of a question.</summary>
internal sealed class ContactChoices(ContactSearch search, Names names, ServerSettings settings)
{
    private const int MostSearched = 8;

    /// <summary>The contacts for a chat between two people.</summary>
    public Task<IReadOnlyList<Choice>> OfChatAsync(
        IEnumerable<Author> others, string? title, string? leadId, CancellationToken cancellationToken) =>
        FindAsync([.. others.Select(QueryOf), title], leadId, cancellationToken);

    /// <summary>The contacts for the members of a group.</summary>
    /// <returns>The contacts for each author, and the number of authors that fit none.</returns>
    public async Task<(IReadOnlyList<Choice> Found, int Missing)> OfAuthorsAsync(
        IReadOnlyList<Author> authors, string? leadId, CancellationToken cancellationToken)
    {
        List<Choice> choices = [];
        var missing = 0;
        foreach (var author in authors.Take(MostSearched))
        {
            var found = await FindAsync([QueryOf(author)], leadId, cancellationToken);
            choices.AddRange(found.Select(choice => choice with { Name = HarmlessText.Of(author.Name) }));
            missing += found.Count == 0 ? 1 : 0;
        }

        return (choices, missing + Math.Max(0, authors.Count - MostSearched));
    }

    /// <summary>Phones and names under which the contacts may be in Close, too.</summary>
    public IEnumerable<string> QueriesFor(Participants participants, Export export)
    {
        IEnumerable<string?> queries =
        [
            .. export.Participants.Where(author => !participants.IsMe(author)).Select(QueryOf),
            export.Title,
            .. participants.Contacts.Values.Select(contact => contact.RemotePhone),
        ];
        return queries.OfType<string>().Where(CanBeSearched);
    }

    private static string QueryOf(Author author) => author.Phone ?? author.Name.TrimStart('~', ' ');

    private async Task<IReadOnlyList<Choice>> FindAsync(
        IEnumerable<string?> queries, string? leadId, CancellationToken cancellationToken)
    {
        List<Contact> contacts = [];
        foreach (var query in queries.OfType<string>().Distinct().Where(CanBeSearched).Take(3))
        {
            var result = await search.FindAsync(query, leadId, limit: 5, cancellationToken);
            contacts.AddRange(result.Found.Select(candidate => candidate.Contact));
        }

        return [.. contacts
            .DistinctBy(contact => contact.Id)
            .Select(contact => new Choice(contact.Id, Describe(contact)))];
    }

    private bool CanBeSearched(string query) =>
        query.Length > 0 && Contacts.ContactQuery.Of(query, settings.Region).Kind != QueryKind.NotAPhone;

    private string Describe(Contact contact) => string.Join(", ", new[]
    {
        HarmlessText.Excerpt(contact.DisplayName ?? contact.Name),
        names.Of(contact.LeadId) is { } lead ? HarmlessText.Excerpt(lead) : null,
        contact.Phones is [{ Phone: var phone }, ..] ? HarmlessText.Of(phone) : null,
    }.Where(part => !string.IsNullOrEmpty(part)));
}
