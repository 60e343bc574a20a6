namespace WhatsAppExport.Headers;

/// <summary>The three numbers of a date, before it is decided which number is the day.</summary>
/// <param name="Separator">The character between the numbers.</param>
/// <param name="IsSpaced">Whether a space follows the dot after the first number.</param>
internal readonly record struct WrittenDate(Part A, Part B, Part C, char Separator, bool IsSpaced)
{
    /// <returns>Null if these texts do not separate the numbers of a date.</returns>
    public static char? SeparatorOf(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => first switch
    {
        "年" when second is "月" => '年',
        "년" when second is "월" => '年',
        "/" or "." or "-" when second.SequenceEqual(first) => first[0],
        _ => null,
    };
}
