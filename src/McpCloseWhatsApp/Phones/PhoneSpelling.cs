using System.Globalization;
using System.Text.RegularExpressions;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Phones;

/// <summary>A number as written, without the text around it.</summary>
/// <param name="Number">The number with its separators.</param>
/// <param name="Digits">Its digits in ASCII.</param>
/// <param name="IsInternational">Whether the digits start with a country code.</param>
internal readonly partial record struct PhoneSpelling(string Number, string Digits, bool IsInternational)
{
    public static string DigitsOf(string number) => new([.. number.Where(char.IsAsciiDigit)]);

    /// <summary>Whether the text has the form of E.164, whatever the plans of the countries say.</summary>
    public static bool IsE164(string text) =>
        text is ['+', >= '1' and <= '9', .. { Length: >= 7 and <= 14 } rest] && rest.All(char.IsAsciiDigit);

    /// <summary>Whether the text is a link of WhatsApp to a chat with a phone.</summary>
    public static bool IsLink(string text) => Link().IsMatch(text);

    public static PhoneSpelling Parse(string text)
    {
        // Exports put bidi marks around unsaved numbers.
        var number = WithAsciiDigits(HarmlessText.Of(text).Trim());
        var isInternational = TakeFromLink(ref number) || Strip(ref number, "whatsapp:");
        Strip(ref number, "tel:");
        number = Extension().Replace(number, "");

        var digits = DigitsOf(number);
        var hasPlus = number.AsSpan().IndexOfAnyInRange('0', '9') is var firstDigit and > 0
            && number.IndexOf('+', 0, firstDigit) >= 0;
        return digits is ['0', '0', .. var rest] && !hasPlus
            ? new(number, rest, IsInternational: true)
            : new(number, digits, isInternational || hasPlus);
    }

    // https://wa.me/447700900123?text=hi, https://api.whatsapp.com/send?phone=447700900123, whatsapp://send?phone=…
    private static bool TakeFromLink(ref string number)
    {
        var link = Link().Match(number);
        if (!link.Success)
        {
            return false;
        }

        number = Uri.UnescapeDataString(link.Groups["phone"].Value).Trim();
        return true;
    }

    private static bool Strip(ref string number, params ReadOnlySpan<string> prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (number.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                number = number[prefix.Length..].TrimStart();
                return true;
            }
        }

        return false;
    }

    private static string WithAsciiDigits(string text) => string.Create(text.Length, text, static (ascii, text) =>
    {
        for (var i = 0; i < ascii.Length; i++)
        {
            ascii[i] = text[i] switch
            {
                '＋' => '+',
                var letter when CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit =>
                    (char)('0' + digit),
                var letter => letter,
            };
        }
    });

    [GeneratedRegex(
        @"^((https?://)?(www\.)?wa\.me/(?<phone>[^?#/]*)"
        + @"|((https?://)?(api|web)\.whatsapp\.com/send/?|whatsapp://send/?)\?([^#]*&)?phone=(?<phone>[^&#]*))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    // WhatsApp knows the number without its extension.
    [GeneratedRegex(
        @"\s?(;ext=|ext\.?|extension|x)\s?[0-9]{1,7}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Extension();
}
