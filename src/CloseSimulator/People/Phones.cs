using System.Collections.Concurrent;
using PhoneNumbers;

namespace CloseSimulator.People;

/// <summary>Phone numbers in the forms in which Close stores and shows them.</summary>
internal static class Phones
{
    private const int Remembered = 10_000;

    // Parsing and formatting cost more than the rest of a request, and a conversation repeats its two numbers.
    private static readonly ConcurrentDictionary<string, Reading> Readings = new(StringComparer.Ordinal);

    private sealed record Reading(string? E164, string International, string? Country);

    /// <summary>E.164 with the plus, also for digits without one: 16503334444 becomes +16503334444. [SEED example]
    /// Null for a number that no network could dial. A possible number is enough, since numbers for fiction are never
    /// valid.</summary>
    public static string? Normalize(string phone) => Read(phone).E164;

    /// <summary>Libphonenumber's international style, +1 818-300-4000. [SEED example; the example's +1 650-333-444
    /// lacks a digit] A number that does not parse is shown unchanged.</summary>
    public static string Format(string phone) => Read(phone).International;

    /// <summary>The ISO code of the country; null for a number without one.</summary>
    public static string? Country(string phone) => Read(phone).Country;

    private static Reading Read(string phone) => Readings.GetOrAdd(phone, Parse);

    private static Reading Parse(string phone)
    {
        if (Readings.Count > Remembered)
        {
            Readings.Clear();
        }

        var library = PhoneNumberUtil.GetInstance();
        try
        {
            var number = library.Parse(phone.StartsWith('+') ? phone : "+" + phone, defaultRegion: null);
            return library.IsPossibleNumber(number) || IsOldMexicanMobile(number) || IsOfAnOldPlan(number)
                ? new Reading(
                    library.Format(number, PhoneNumberFormat.E164),
                    library.Format(number, PhoneNumberFormat.INTERNATIONAL),
                    library.GetRegionCodeForCountryCode(number.CountryCode))
                : new Reading(null, phone, null);
        }
        catch (NumberParseException)
        {
            return new Reading(null, phone, null);
        }
    }

    // Mexico dropped the mobile 1 in 2019; WhatsApp ids and address books still have it.
    private static bool IsOldMexicanMobile(PhoneNumbers.PhoneNumber number) =>
        number is { CountryCode: 52, NationalNumber: >= 1_00_0000_0000 and <= 1_99_9999_9999 };

    // Ivory Coast had eight digits until 2021, Benin until 2024. Address books still have them.
    private static bool IsOfAnOldPlan(PhoneNumbers.PhoneNumber number) =>
        number is { CountryCode: 225 or 229, NationalNumber: >= 1_00_00_00 and <= 99_99_99_99 };
}
