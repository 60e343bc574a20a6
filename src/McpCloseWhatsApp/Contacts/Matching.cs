using System.Text.Json.Serialization;
using CloseApi.Wire;
using McpCloseWhatsApp.Phones;

namespace McpCloseWhatsApp.Contacts;

/// <summary>What a contact matched the query by, the most certain first.</summary>
[JsonConverter(typeof(SnakeCaseWords<MatchedBy>))]
internal enum MatchedBy
{
    Phone,

    /// <summary>The same line in another spelling: Brazil's ninth digit, Argentina's 9, Mexico's 1.</summary>
    PhoneVariant,

    Email,

    /// <summary>The whole name.</summary>
    Name,

    /// <summary>A part of the name.</summary>
    PartOfName,

    /// <summary>The name of the contact's lead.</summary>
    LeadName,
}

/// <summary>Determines what a contact matches by, from its own data and not from the search that found it.</summary>
internal static class Matching
{
    /// <param name="foundByLead">Whether a contact that matches by nothing else was found by the name of its lead.</param>
    /// <returns>Null if it does not match.</returns>
    public static Candidate? Rank(Contact contact, ContactQuery asked, string? region, bool foundByLead) => asked.Kind switch
    {
        QueryKind.Phone => ByPhone(contact, asked.Phone!, region),
        QueryKind.Email => (contact.Emails ?? []).FirstOrDefault(one => one.Email.Equals(asked.Text, StringComparison.OrdinalIgnoreCase)) is { } email
            ? new(contact, MatchedBy.Email, email.Email)
            : null,
        _ => ByName(contact, asked.Text) ?? (foundByLead ? new(contact, MatchedBy.LeadName, asked.Text) : null),
    };

    /// <summary>Whether each word of the query starts a word of the name.</summary>
    public static bool HasWords(string name, string asked)
    {
        var words = Words(name);
        return Words(asked).All(word => words.Any(one => one.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static Candidate? ByPhone(Contact contact, Phone asked, string? region)
    {
        Candidate? variant = null;
        foreach (var stored in (contact.Phones ?? []).Select(one => one.Phone))
        {
            if (PhoneReading.Of(stored, region) is not Phone phone || phone.Line != asked.Line)
            {
                continue;
            }

            if (stored == asked.E164 || (phone.E164 == asked.E164 && stored[0] != '+'))
            {
                return new(contact, MatchedBy.Phone, stored);
            }

            variant ??= new(contact, MatchedBy.PhoneVariant, stored);
        }

        return variant;
    }

    private static Candidate? ByName(Contact contact, string asked)
    {
        var name = contact.Name ?? contact.DisplayName ?? "";
        if (name.Equals(asked, StringComparison.OrdinalIgnoreCase))
        {
            return new(contact, MatchedBy.Name, name);
        }

        return HasWords(name, asked) ? new(contact, MatchedBy.PartOfName, name) : null;
    }

    private static string[] Words(string name) => name.Split([' ', '-', ',', '.'], StringSplitOptions.RemoveEmptyEntries);
}
