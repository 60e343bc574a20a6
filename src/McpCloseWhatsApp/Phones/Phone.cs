using PhoneNumbers;
using PhoneNumber = PhoneNumbers.PhoneNumber;

namespace McpCloseWhatsApp.Phones;

/// <summary>A possible phone number.</summary>
/// <param name="E164">The number with + and country code.</param>
/// <param name="Region">The country, such as <c>GB</c>; <c>001</c> for numbers without a country.</param>
internal sealed record Phone(string E164, string Region) : PhoneReading
{
    /// <summary>The same for all spellings of one line.</summary>
    public string Line => PhoneLine.Of(E164);

    /// <summary>
    /// Other spellings of the same line in a CRM, most likely first: with and without the extra digits of mobiles in
    /// some countries, then each without the plus, then the national digits.
    /// </summary>
    public IReadOnlyList<string> Variants
    {
        get
        {
            string[] numbers = [E164, .. PhoneLine.Numbers(Line)];
            return [.. numbers.Concat(numbers.Select(number => number[1..])).Append(National).Distinct().Skip(1)];
        }
    }

    /// <summary>Whether the number is in an assigned range. A possible length alone is not enough.</summary>
    public bool IsValid => Parse(Line) is { } parsed && PhoneNumberUtil.GetInstance().IsValidNumber(parsed);

    private string National => Parse(E164) is { } parsed
        ? PhoneSpelling.DigitsOf(PhoneNumberUtil.GetInstance().Format(parsed, PhoneNumberFormat.NATIONAL))
        : E164[1..];

    private static PhoneNumber? Parse(string e164)
    {
        try
        {
            return PhoneNumberUtil.GetInstance().Parse(e164, null);
        }
        catch (NumberParseException)
        {
            return null; // A number as it stands may have no known country.
        }
    }
}
