using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Contacts;

/// <summary>The kind of text that a contact is searched by.</summary>
[JsonConverter(typeof(SnakeCaseWords<QueryKind>))]
internal enum QueryKind
{
    Phone,
    Email,
    Name,

    /// <summary>Looks like a phone, but is not one: a LID, a group, too many digits.</summary>
    NotAPhone,
}

/// <summary>A search text for contacts, and its kind.</summary>
/// <param name="Text">What to search for: the number in E.164, the bare address, the trimmed name.</param>
/// <param name="Phone">The phone; null for other kinds.</param>
/// <param name="Why">For <see cref="QueryKind.NotAPhone"/>: the reason, as a sentence for the user.</param>
internal sealed partial record ContactQuery(QueryKind Kind, string Text, Phone? Phone = null, string? Why = null)
{
    /// <param name="region">The country used to read national numbers; null for none.</param>
    public static ContactQuery Of(string? query, string? region = null)
    {
        var text = HarmlessText.Of(query).Trim();
        var isWhatsAppId = Jid.TryRead(text, out _) || UserIdentifier.IsBsuid(text) || UserIdentifier.IsUsername(text);
        if (!isWhatsAppId && !PhoneSpelling.IsLink(text))
        {
            if (Email().Match(text) is { Success: true } email)
            {
                return new(QueryKind.Email, email.Value);
            }

            if (!LooksLikePhone(text))
            {
                return new(QueryKind.Name, text);
            }
        }

        return PhoneReading.AsItStands(text, region) switch
        {
            Phone phone => new(QueryKind.Phone, phone.E164, phone),
            NotAPhone rejected => new(QueryKind.NotAPhone, text, Why: rejected.Why),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // "Studio 54" and "1234" are searched as names; five digits without a letter are hardly a name.
    private static bool LooksLikePhone(string text)
    {
        var digits = text.Count(char.IsDigit);
        var letters = PhoneSpelling.Parse(text).Number.Count(char.IsLetter);
        return letters == 0 ? digits >= 5 : digits >= 7 && digits > letters;
    }

    // Also matches inside "Ada Reyes <ada@example.com>".
    [GeneratedRegex(
        @"[^\s<>()"",:;@]+@[^\s<>()"",:;@]+\.[^\s<>()"",:;@.]+",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Email();
}
