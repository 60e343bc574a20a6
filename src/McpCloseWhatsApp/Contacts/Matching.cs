using System.Text.Json.Serialization;
using CloseApi.Wire;
using McpCloseWhatsApp.Phones;

namespace McpCloseWhatsApp.Contacts;

/// <summary>By what a contact fits what was asked for, the surest first.</summary>
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

/// <summary>Says by what a contact fits, from the contact's own data and not from the search that found it.</summary>
internal static class Matching
{
    /// <param name="byLead">Whether a contact that fits in nothing else was found through the name of its lead.</param>
    /// <returns>Null where it does not fit.</returns>
    public static Candidate? Rank(Contact contact, ContactQuery asked, string? region, bool byLead) => asked.Kind switch
    {
        QueryKind.Phone => ByPhone(contact, asked.Phone!, region),
        QueryKind.Email => (contact.Emails ?? []).FirstOrDefault(one => one.Email.Equals(asked.Text, StringComparison.OrdinalIgnoreCase)) is { } email
            ? new(contact, MatchedBy.Email, email.Email)
            : null,
        _ => ByName(contact, asked.Text) ?? (byLead ? new(contact, MatchedBy.LeadName, asked.Text) : null),
    };

    /// <summary>Whether every word begins a word of the name.</summary>
    public static bool HasWords(string name, string asked)
    {
        var words = Words(name);
        return Words(asked).All(word => words.Any(one => one.StartsWith(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static Candidate? ByPhone(Contact contact, Phone asked, string? region)
    {
        Candidate? variant = null;
        foreach (var held in (contact.Phones ?? []).Select(one => one.Phone))
        {
            if (PhoneReading.Of(held, region) is not Phone phone || phone.Line != asked.Line)
            {
                continue;
            }

            if (held == asked.E164 || (phone.E164 == asked.E164 && held[0] != '+'))
            {
                return new(contact, MatchedBy.Phone, held);
            }

            variant ??= new(contact, MatchedBy.PhoneVariant, held);
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
