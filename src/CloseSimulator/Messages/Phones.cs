using System.Collections.Concurrent;
using PhoneNumbers;

namespace CloseSimulator.Messages;

/// <summary>Phone numbers as Close keeps and shows them.</summary>
internal static class Phones
{
    private const int Remembered = 10_000;

    private static readonly ConcurrentDictionary<string, PhoneNumbers.PhoneNumber?> Parsed = new(StringComparer.Ordinal);

    /// <summary>E.164 with the plus, also for digits without one: 16503334444 becomes +16503334444. [SEED example]
    /// Null for what no network could dial. Possible is enough, since numbers kept for fiction are never valid.</summary>
    public static string? Normalize(string phone) =>
        Parse(phone) is { } number ? PhoneNumberUtil.GetInstance().Format(number, PhoneNumberFormat.E164) : null;

    /// <summary>Libphonenumber's international style, +1 818-300-4000. [SEED example; the example's +1 650-333-444 lacks
    /// a digit] What does not parse is shown as it is.</summary>
    public static string Format(string phone) =>
        Parse(phone) is { } number ? PhoneNumberUtil.GetInstance().Format(number, PhoneNumberFormat.INTERNATIONAL) : phone;

    /// <summary>The ISO code of the country, null when the number does not tell.</summary>
    public static string? Country(string phone) =>
        Parse(phone) is { } number ? PhoneNumberUtil.GetInstance().GetRegionCodeForCountryCode(number.CountryCode) : null;

    // Mexico dropped the mobile 1 in 2019; WhatsApp ids and address books still have it.
    private static bool IsOldMexicanMobile(PhoneNumbers.PhoneNumber number) =>
        number is { CountryCode: 52, NationalNumber: >= 1_00_0000_0000 and <= 1_99_9999_9999 };

    private static PhoneNumbers.PhoneNumber? Parse(string phone)
    {
        if (Parsed.Count > Remembered)
        {
            Parsed.Clear();
        }

        return Parsed.GetOrAdd(phone, static phone =>
        {
            var international = phone.StartsWith('+') ? phone : "+" + phone;
            try
            {
                var number = PhoneNumberUtil.GetInstance().Parse(international, defaultRegion: null);
                return PhoneNumberUtil.GetInstance().IsPossibleNumber(number) || IsOldMexicanMobile(number) ? number : null;
            }
            catch (NumberParseException)
            {
                return null;
            }
        });
    }
}
