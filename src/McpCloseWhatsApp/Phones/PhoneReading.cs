using McpCloseWhatsApp.Text;
using PhoneNumbers;
using PhoneNumber = PhoneNumbers.PhoneNumber;
using Possibility = PhoneNumbers.PhoneNumberUtil.ValidationResult;

namespace McpCloseWhatsApp.Phones;

/// <summary>The result of reading a phone number: a <see cref="Phone"/> or <see cref="NotAPhone"/>.</summary>
internal abstract record PhoneReading
{
    /// <summary>The region of numbers without a country.</summary>
    protected const string NoCountry = "001";

    private const int ShortestE164 = 7;
    private const int LongestE164 = 15;

    private static readonly RecentReadings ByPlan = new(Read);
    private static readonly RecentReadings AsTheyStand = new(ReadAsItStands);

    /// <summary>What to do about a person who is known without a number.</summary>
    private const string NumberIsNeeded =
        "Close keeps a message with the numbers of both sides and has no field for such an id, so ask for the number";

    /// <summary>
    /// Reads a number that Close, a JID or WhatsApp's own file contains: it exists, whatever a numbering plan says. A
    /// plan of today refuses numbers of yesterday.
    /// </summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static PhoneReading AsItStands(string? text, string? region = null) => AsTheyStand.Of(text, region);

    private static PhoneReading ReadAsItStands(string text, string? region)
    {
        var reading = Of(text, region);
        var given = HarmlessText.Of(text).Trim();
        if (reading is Phone || (Jid.TryRead(given, out var jid) && jid.WhyNotAPhone is not null))
        {
            return reading;
        }

        var spelling = PhoneSpelling.Parse(jid.User ?? given);
        var isComplete = jid.User is not null || spelling.IsInternational;
        return isComplete
            && spelling.Digits is { Length: >= ShortestE164 and <= LongestE164 } digits
            && digits[0] != '0'
            && !spelling.Number.Any(char.IsLetter)
                ? new Phone($"+{digits}", RegionOf($"+{digits}"))
                : reading;
    }

    /// <summary>
    /// Reads a phone number in any spelling of people, WhatsApp or its gateways: international or national, the bare
    /// digits of a <c>wa_id</c>, a JID, <c>whatsapp:+…</c>, <c>tel:</c>, a link of WhatsApp.
    /// </summary>
    /// <param name="text">The number as given.</param>
    /// <param name="region">The country (<c>GB</c>) used to read national numbers; null for none.</param>
    public static PhoneReading Of(string? text, string? region = null) => ByPlan.Of(text, region);

    private static PhoneReading Read(string text, string? region)
    {
        var given = HarmlessText.Of(text).Trim();
        if (Jid.TryRead(given, out var jid))
        {
            return jid.WhyNotAPhone is { } why ? NotAPhone.Because(given, why) : International(given, jid.User);
        }

        var spelling = PhoneSpelling.Parse(given);
        if (WhyNotAPhone(given, spelling) is { } reason)
        {
            return NotAPhone.Because(given, reason);
        }

        return spelling.IsInternational || region is null
            ? International(given, spelling.Digits)
            : InRegion(given, spelling.Digits, region);
    }

    private static string? WhyNotAPhone(string given, PhoneSpelling spelling)
    {
        if (UserIdentifier.IsBsuid(given))
        {
            return $"is a BSUID, the id of a user for one business, not a phone number. {NumberIsNeeded}";
        }

        if (UserIdentifier.IsUsername(given))
        {
            return $"is a WhatsApp username, not a phone number. {NumberIsNeeded}";
        }

        if (spelling.Number.Any(char.IsLetter))
        {
            return "is not a phone number: it has letters in it";
        }

        return spelling.Digits is "" ? "is not a phone number: it has no digits" : null;
    }

    /// <summary>Whether two spellings are the same WhatsApp line; false if one of them is not a phone number.</summary>
    public static bool SameLine(string? a, string? b, string? region = null) =>
        AsItStands(a, region) is Phone first && AsItStands(b, region) is Phone second && first.Line == second.Line;

    // Created on first use: loading its metadata takes longer than the whole start of the server.
    private static PhoneNumberUtil Numbers => PhoneNumberUtil.GetInstance();

    // WhatsApp still writes Mexican mobiles as 52 1 …. The 1 was abolished in 2019, and with it the number is too long.
    // The old number of a renumbered country stays as it is, if its present number is possible.
    private static PhoneReading International(string given, string digits)
    {
        if (Renumbering.NewOf($"+{digits}") is { } present && Validate(given, present, region: null) is Phone phone)
        {
            return phone with { E164 = $"+{digits}" };
        }

        var number = digits is ['5', '2', '1', .. { Length: 10 } mobile] ? $"52{mobile}" : digits;
        return Validate(given, $"+{number}", region: null);
    }

    /// <summary>
    /// Without a plus the same digits may be a national number or a <c>wa_id</c>. A valid number beats one that only
    /// has the right length. If the two readings are equally valid, the number is international where national numbers
    /// start with 0, because this one does not.
    /// </summary>
    private static PhoneReading InRegion(string given, string digits, string region)
    {
        var national = Validate(given, digits, region);
        if (digits[0] == '0' || International(given, digits) is not Phone international)
        {
            return national;
        }

        if (national is not Phone nationalPhone)
        {
            return international;
        }

        return (international.IsValid, nationalPhone.IsValid) switch
        {
            (true, false) => international,
            (false, true) => nationalPhone,
            _ => Numbers.GetNddPrefixForRegion(region, true) == "0" ? international : nationalPhone,
        };
    }

    private static PhoneReading Validate(string given, string number, string? region)
    {
        PhoneNumber parsed;
        try
        {
            parsed = Numbers.Parse(number, region);
        }
        catch (NumberParseException)
        {
            return NotAPhone.Impossible(given, "; write it with + and the country code");
        }

        // Numbers reserved for fiction, and numbers newer than the library's data, are possible but not valid.
        return Numbers.IsPossibleNumberWithReason(parsed) switch
        {
            Possibility.IS_POSSIBLE => new Phone(
                Numbers.Format(parsed, PhoneNumberFormat.E164),
                Numbers.GetRegionCodeForNumber(parsed) is { Length: > 0 } exact
                    ? exact
                    : Numbers.GetRegionCodeForCountryCode(parsed.CountryCode)),
            Possibility.IS_POSSIBLE_LOCAL_ONLY => NotAPhone.Impossible(given, ": its area code is missing"),
            Possibility.TOO_SHORT => NotAPhone.Impossible(given, ": it is too short, or its country code is missing"),
            Possibility.TOO_LONG when number.Length > 14 =>
                NotAPhone.Impossible(given, ": it is too long; WhatsApp's private ids (LIDs) look like this"),
            Possibility.TOO_LONG when region is not null => NotAPhone.Impossible(
                given, $": it has no country code, and is too long for {region}; write it with + and the country code"),
            Possibility.TOO_LONG => NotAPhone.Impossible(given, ": it is too long"),
            _ => NotAPhone.Impossible(given, "; write it with + and the country code"),
        };
    }

    private static string RegionOf(string e164)
    {
        try
        {
            return Numbers.GetRegionCodeForCountryCode(Numbers.Parse(e164, null).CountryCode);
        }
        catch (NumberParseException)
        {
            return NoCountry;
        }
    }
}
