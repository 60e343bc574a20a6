using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Contacts;

/// <summary>The contacts in Close's answers, and the visible mistake of the answers.</summary>
/// <param name="Mistake">The end of a sentence; null if nothing is wrong. Otherwise more contacts may fit.</param>
internal sealed record ReadContacts(IReadOnlyList<Contact> All, string? Mistake = null)
{
    private const string Unreadable = "rows that cannot be read";

    public static ReadContacts Of(SearchPage page)
    {
        List<SearchResult> rows = [.. page.Data.Where(row => IsOf("contact", row) && CloseId.IsContact(row.Id))];
        return new([.. rows.Select(ContactOf)], rows.Count == page.Data.Count ? MistakeOf(page) : Unreadable);
    }

    /// <summary>The contacts of a lead. Each is on that lead, whether Close repeats it or not.</summary>
    public static ReadContacts Of(Page<Contact> page, string leadId)
    {
        List<Contact> rows = [.. page.Data.Where(contact => CloseId.IsContact(contact.Id)
            && (contact.LeadId ?? leadId) == leadId)];
        var mistake = rows.Count < page.Data.Count ? "contacts of another lead" : null;
        return new(
            [.. rows.Select(contact => contact with { LeadId = leadId })], page.HasUnreadable ? Unreadable : mistake);
    }

    public static ReadContacts Of(params IReadOnlyList<ReadContacts> parts) => new(
        [.. parts.SelectMany(part => part.All)],
        parts.Select(part => part.Mistake).FirstOrDefault(what => what is not null));

    /// <summary>The leads of an answer, and what is visibly wrong with it.</summary>
    public static (IReadOnlyList<SearchResult> All, string? Mistake) LeadsOf(SearchPage page)
    {
        List<SearchResult> rows = [.. page.Data.Where(row => IsOf("lead", row) && CloseId.IsLead(row.Id))];
        return (rows, rows.Count == page.Data.Count ? MistakeOf(page) : Unreadable);
    }

    /// <summary>The contacts, if each must have what was asked for.</summary>
    public ReadContacts Requiring(string what, Predicate<Contact> has) =>
        this with { Mistake = Mistake ?? (All.All(contact => has(contact)) ? null : $"contacts without the {what}") };

    /// <summary>All contacts, for a caller that must not miss one.</summary>
    /// <exception cref="CloseException">Something is visibly wrong with the answers.</exception>
    public IReadOnlyList<Contact> Whole() => Mistake is { } mistake ? throw CloseException.Mismatch(mistake) : All;

    private static string? MistakeOf(SearchPage page) => page switch
    {
        { HasUnreadable: true } => Unreadable,
        { Data: [], Cursor: not null } => "no rows, and claims that there are more",
        _ => null,
    };

    private static bool IsOf(string kind, SearchResult row) => row.ObjectType is null || row.ObjectType == kind;

    private static Contact ContactOf(SearchResult row) => new(
        row.Id,
        row.LeadId,
        Name: row.Name,
        DisplayName: row.DisplayName,
        Title: row.Title,
        Phones: row.Phones,
        Emails: row.Emails);
}
