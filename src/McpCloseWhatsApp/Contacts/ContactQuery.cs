using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Contacts;

/// <summary>What a person is looked up by.</summary>
[JsonConverter(typeof(SnakeCaseWords<QueryKind>))]
internal enum QueryKind
{
    Phone,
    Email,
    Name,

    /// <summary>Meant as a phone, and none: a LID, a group, too many digits.</summary>
    NotAPhone,
}

/// <summary>A text that names a contact, and what kind of name it is.</summary>
/// <param name="Text">What to search for: the number in E.164, the bare address, the trimmed name.</param>
/// <param name="Phone">The phone, where it is one.</param>
/// <param name="Why">Where it is not a phone: why, in a sentence that an agent can pass on.</param>
internal sealed partial record ContactQuery(QueryKind Kind, string Text, Phone? Phone = null, string? Why = null)
{
    /// <param name="region">The country whose national numbers are understood; null for none.</param>
    public static ContactQuery Of(string? query, string? region = null)
    {
        var text = HarmlessText.Of(query).Trim();
        if (!Jid.TryRead(text, out _))
        {
            if (Email().Match(text) is { Success: true } email) return new(QueryKind.Email, email.Value);
            if (!LooksLikePhone(text)) return new(QueryKind.Name, text);
        }

        return PhoneReading.Of(text, region) switch
        {
            Phone phone => new(QueryKind.Phone, phone.E164, phone),
            NotAPhone not => new(QueryKind.NotAPhone, text, Why: not.Why),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // "Studio 54" and "1234" are looked up as names; five digits without a letter can hardly be one.
    private static bool LooksLikePhone(string text)
    {
        var digits = text.Count(char.IsDigit);
        var letters = PhoneSpelling.Of(text).Number.Count(char.IsLetter);
        return letters == 0 ? digits >= 5 : digits >= 7 && digits > letters;
    }

    // Found inside "Ada Reyes <ada@example.com>" too.
    [GeneratedRegex(
        @"[^\s<>()"",:;@]+@[^\s<>()"",:;@]+\.[^\s<>()"",:;@.]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Email();
}
