using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using CloseApi.Wire;
using McpCloseWhatsApp.Phones;

namespace McpCloseWhatsApp.Contacts;

/// <summary>How a contact matched the query, the most certain first.</summary>
[JsonConverter(typeof(SnakeCaseWords<MatchedBy>))]
internal enum MatchedBy
{
    Phone,

    /// <summary>The same line in another spelling: Brazil's ninth digit, Argentina's 9, Mexico's 1.</summary>
    PhoneVariant,

    Email,

    WholeName,

    /// <summary>A part of the name.</summary>
    PartOfName,

    /// <summary>Some words in the contact's name, the others in that of its lead: "Ada Acme Pallets".</summary>
    NameAndLead,

    /// <summary>The name of the contact's lead.</summary>
    LeadName,

    /// <summary>
    /// Only Close's search matches: it may read "José" for "Jose", or know a name of the lead that was not read.
    /// </summary>
    CloseSearch,
}

/// <summary>Determines how a contact matches, from its own data and not from the search that found it.</summary>
internal static class Matching
{
    /// <param name="leadName">The name of the contact's lead; null if it is unknown.</param>
    /// <returns>Null if the contact does not match.</returns>
    public static Candidate? Rank(Contact contact, ContactQuery query, string? region, string? leadName) =>
        query.Kind switch
        {
            QueryKind.Phone => ByPhone(contact, query.Phone!, region),
            QueryKind.Email => ByEmail(contact, query.Text),
            _ => ByName(contact, query.Text) ?? ByLead(contact, leadName, query.Text),
        };

    /// <summary>
    /// The match of a contact that Close's search found by name, and <see cref="Rank"/> did not; null for a query
    /// without words, which every name may fit.
    /// </summary>
    public static Candidate? FoundByClose(Contact contact, ContactQuery query) =>
        query.Kind == QueryKind.Name && Words(query.Text).Length > 0
            ? new(contact, MatchedBy.CloseSearch, contact.Name ?? contact.DisplayName ?? "")
            : null;

    /// <summary>
    /// Whether each word of the query starts a word of the name; for a query without words, such as an emoji, whether
    /// the name has it.
    /// </summary>
    public static bool HasWords(string name, string query)
    {
        var nameWords = Words(name);
        return Words(query) is [_, ..] words
            ? words.All(queryWord =>
                nameWords.Any(word => word.StartsWith(queryWord, StringComparison.OrdinalIgnoreCase)))
            : name.Contains(query, StringComparison.OrdinalIgnoreCase);
    }

    private static Candidate? ByPhone(Contact contact, Phone query, string? region)
    {
        Candidate? variant = null;
        foreach (var stored in (contact.Phones ?? []).Select(entry => entry.Phone).OfType<string>())
        {
            if (PhoneReading.AsItStands(stored, region) is not Phone phone || phone.Line != query.Line)
            {
                continue;
            }

            if (stored == query.E164 || (phone.E164 == query.E164 && stored[0] != '+'))
            {
                return new(contact, MatchedBy.Phone, stored);
            }

            variant ??= new(contact, MatchedBy.PhoneVariant, stored);
        }

        return variant;
    }

    private static Candidate? ByEmail(Contact contact, string query)
    {
        var email = (contact.Emails ?? []).Select(entry => entry.Email).OfType<string>()
            .FirstOrDefault(address => address.Equals(query, StringComparison.OrdinalIgnoreCase));
        return email is null ? null : new(contact, MatchedBy.Email, email);
    }

    private static Candidate? ByName(Contact contact, string query)
    {
        var name = contact.Name ?? contact.DisplayName ?? "";
        if (name.Equals(query, StringComparison.OrdinalIgnoreCase))
        {
            return new(contact, MatchedBy.WholeName, name) { HasWholeName = true };
        }

        return HasWords(name, query) ? new(contact, MatchedBy.PartOfName, name) : null;
    }

    private static Candidate? ByLead(Contact contact, string? leadName, string query)
    {
        var name = $"{contact.Name ?? contact.DisplayName} {leadName}";
        if (leadName is null || !HasWords(name, query))
        {
            return null;
        }

        return HasWords(leadName, query)
            ? new(contact, MatchedBy.LeadName, name)
            : new(contact, MatchedBy.NameAndLead, name) { HasWholeName = HasWholeName(contact, query) };
    }

    /// <summary>Whether each word of the contact's name is a word of the query.</summary>
    private static bool HasWholeName(Contact contact, string query) =>
        Words(contact.Name ?? contact.DisplayName ?? "") is [_, ..] words
        && words.All(word => Words(query).Contains(word, StringComparer.OrdinalIgnoreCase));

    /// <summary>The words of a name or a query.</summary>
    public static string[] Words(string name) => string
        .Concat(name.EnumerateRunes().Select(rune => IsOfWord(rune) ? rune.ToString() : " "))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // A mark belongs to the letter before it: an accent, or a vowel of Hindi.
    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
