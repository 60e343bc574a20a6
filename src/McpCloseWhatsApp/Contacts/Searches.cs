using CloseApi.Wire;

namespace McpCloseWhatsApp.Contacts;

/// <summary>The queries for Close's search.</summary>
// https://developer.close.com/api/resources/advanced-filtering
internal static class Searches
{
    private static readonly IReadOnlyList<string> ContactFields =
        ["id", "lead_id", "name", "display_name", "title", "phones", "emails"];

    private static readonly IReadOnlyList<string> NameFields = ["id", "name", "display_name"];

    public static SearchRequest ByIds(string kind, IReadOnlyList<string> ids) => new(new AndQuery(
        [new ObjectTypeQuery(kind), new OrQuery([.. ids.Select(id => new IdQuery(id))])]))
    {
        Fields = new Dictionary<string, IReadOnlyList<string>> { [kind] = NameFields },
        Limit = 100,
    };

    // Close stores phones in E.164, and its own app searches by the exact value.
    public static SearchRequest ContactsByPhone(IEnumerable<string> numbers, int limit) =>
        Contacts(
            new OrQuery(
                [.. numbers.Select(number => Related("contact_phone", "phone", TextMode.ExactValue, number))]),
            limit);

    public static SearchRequest ContactsByEmail(string email, int limit) =>
        Contacts(Related("contact_email", "email", TextMode.ExactValue, email), limit);

    public static SearchRequest ContactsByName(string name, int limit) =>
        Contacts(Named("contact", "name", name), limit);

    /// <summary>Contacts with each word in their own name or in that of their lead.</summary>
    public static SearchRequest ContactsByWords(IEnumerable<string> words, int limit) => Contacts(
        new AndQuery([.. words.Select(word => new OrQuery(
        [
            Named("contact", "name", word),
            new HasRelatedQuery("contact", "lead", Named("lead", "display_name", word)),
        ]))]),
        limit);

    /// <summary>The leads with this name, with their contacts.</summary>
    public static SearchRequest LeadsByName(string name, int limit) =>
        Leads(Named("lead", "display_name", name), limit);

    /// <summary>The lead of a contact, with the names of all its contacts.</summary>
    public static SearchRequest LeadOfContact(string contactId) =>
        Leads(new HasRelatedQuery("lead", "contact", new IdQuery(contactId)), limit: 1);

    private static SearchRequest Leads(SearchQuery query, int limit) => new(new AndQuery(
        [new ObjectTypeQuery("lead"), query]))
    {
        Fields = new Dictionary<string, IReadOnlyList<string>> { ["lead"] = [.. NameFields, "contacts"] },
        Limit = limit,
    };

    private static SearchRequest Contacts(SearchQuery query, int limit) => new(new AndQuery(
        [new ObjectTypeQuery("contact"), query]))
    {
        Fields = new Dictionary<string, IReadOnlyList<string>> { ["contact"] = ContactFields },
        Limit = limit,
    };

    private static FieldConditionQuery Named(string kind, string field, string name) =>
        new(new RegularField(kind, field), new TextCondition(TextMode.BeginningOfWords, name));

    // Phones and e-mails are related objects: Close answers 400 to a query for them as fields of a contact.
    private static HasRelatedQuery Related(string kind, string field, TextMode mode, string value) => new(
        "contact", kind, new FieldConditionQuery(new RegularField(kind, field), new TextCondition(mode, value)));
}
