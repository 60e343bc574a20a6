namespace McpCloseWhatsApp.Phones;

/// <summary>
/// Countries that renumbered their mobiles since WhatsApp exists. A numbering plan of today refuses the old numbers,
/// but accounts, exports and CRMs keep them.
/// </summary>
/// <remarks>
/// From the notices of the regulators in the ITU's Operational Bulletin, and the changes of libphonenumber's metadata:
/// Mauritius 2013, Cameroon 2014, Vietnam 2018, Gabon 2019, Ivory Coast 2021, Benin 2024.
/// </remarks>
internal static class Renumbering
{
    // The first digits after +84, old and new.
    private static readonly (string Old, string New)[] Vietnam =
    [
        ("120", "70"), ("121", "79"), ("122", "77"), ("126", "76"), ("128", "78"),
        ("123", "83"), ("124", "84"), ("125", "85"), ("127", "81"), ("129", "82"),
        ("162", "32"), ("163", "33"), ("164", "34"), ("165", "35"),
        ("166", "36"), ("167", "37"), ("168", "38"), ("169", "39"),
        ("186", "56"), ("188", "58"), ("199", "59"),
    ];

    // The first digit after +241, without and with the 0 that many wrote, and the two that it became.
    private static readonly (char Old, string New)[] Gabon =
        [('1', "11"), ('2', "62"), ('4', "74"), ('5', "65"), ('6', "66"), ('7', "77")];

    /// <summary>The present number; null if the number is not an old one.</summary>
    public static string? NewOf(string e164) => e164 switch
    {
        // Benin: 01 before the eight digits.
        ['+', '2', '2', '9', .. { Length: 8 } rest] => $"+22901{rest}",
        // Ivory Coast: the second digit shows the operator, which got its own prefix. 2 and 3 are fixed lines.
        ['+', '2', '2', '5', not ('2' or '3') and var first, var second, .. { Length: 6 } rest] =>
            $"+225{Operator(second)}{first}{second}{rest}",
        ['+', '2', '3', '0', >= '7' and <= '9', .. { Length: 6 }] => $"+2305{e164[4..]}",
        ['+', '2', '3', '7', >= '5' and <= '9', .. { Length: 7 }] => $"+2376{e164[4..]}",
        ['+', '2', '4', '1', '0', var first, .. { Length: 6 } rest] => NewOfGabon(first, rest),
        ['+', '2', '4', '1', var first, .. { Length: 6 } rest] => NewOfGabon(first, rest),
        ['+', '8', '4', '1', _, _, .. { Length: 7 } rest] =>
            Array.Find(Vietnam, prefix => e164.AsSpan(3, 3).SequenceEqual(prefix.Old)) is { New: { } prefix }
                ? $"+84{prefix}{rest}"
                : null,
        _ => null,
    };

    /// <summary>The former numbers of a present one.</summary>
    public static IEnumerable<string> OldOf(string e164) => e164 switch
    {
        ['+', '2', '2', '9', '0', '1', .. { Length: 8 } rest] => [$"+229{rest}"],
        ['+', '2', '2', '5', _, _, .. { Length: 8 } rest] when NewOf($"+225{rest}") == e164 => [$"+225{rest}"],
        ['+', '2', '3', '0', '5', >= '7' and <= '9', .. { Length: 6 }] => [$"+230{e164[5..]}"],
        ['+', '2', '3', '7', '6', >= '5' and <= '9', .. { Length: 7 }] => [$"+237{e164[5..]}"],
        ['+', '2', '4', '1', _, _, .. { Length: 6 } rest] =>
            Gabon.Where(prefix => e164.AsSpan(4, 2).SequenceEqual(prefix.New))
                .SelectMany(prefix => new[] { $"+2410{prefix.Old}{rest}", $"+241{prefix.Old}{rest}" }),
        ['+', '8', '4', _, _, .. { Length: 7 } rest] =>
            Vietnam.Where(prefix => e164.AsSpan(3, 2).SequenceEqual(prefix.New))
                .Select(prefix => $"+84{prefix.Old}{rest}"),
        _ => [],
    };

    private static string? NewOfGabon(char first, ReadOnlySpan<char> rest) =>
        Array.Find(Gabon, prefix => prefix.Old == first) is { New: { } prefix } ? $"+241{prefix}{rest}" : null;

    private static string Operator(char second) => second switch
    {
        <= '3' => "01",
        <= '6' => "05",
        _ => "07",
    };
}
