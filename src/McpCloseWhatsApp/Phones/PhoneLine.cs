namespace McpCloseWhatsApp.Phones;

/// <summary>
/// Numbers that differ in E.164 but are one line on WhatsApp: countries added digits to mobile numbers or changed their
/// first digits, and the age of an account or of an entry in the CRM determines which number it has.
/// </summary>
internal static class PhoneLine
{
    /// <summary>The canonical number of the line, the present one; in other countries the number itself.</summary>
    public static string Of(string e164) => e164 switch
    {
        // Brazil: a 9 before the eight digits of a mobile, which start with 6 to 9. Fixed lines do not have it.
        ['+', '5', '5', var a, var b, >= '6' and <= '9' and var first, .. { Length: 7 } rest] =>
            $"+55{a}{b}9{first}{rest}",
        // Argentina: a 9 after the country code.
        ['+', '5', '4', not '9', .. { Length: 9 }] => $"+549{e164[3..]}",
        // Mexico: a 1 after the country code.
        ['+', '5', '2', '1', .. { Length: 10 } rest] => $"+52{rest}",
        _ => Renumbering.NewOf(e164) ?? e164,
    };

    /// <summary>All numbers of a line.</summary>
    public static IReadOnlyList<string> Numbers(string line) => line switch
    {
        ['+', '5', '5', var a, var b, '9', >= '6' and <= '9' and var first, .. { Length: 7 } rest] =>
            [line, $"+55{a}{b}{first}{rest}"],
        ['+', '5', '4', '9', .. { Length: 10 } rest] => [line, $"+54{rest}"],
        ['+', '5', '2', .. { Length: 10 } rest] => [line, $"+521{rest}"],
        _ => [line, .. Renumbering.OldOf(line)],
    };
}
