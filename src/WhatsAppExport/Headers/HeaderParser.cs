using System.Globalization;
using WhatsAppExport.Text;

namespace WhatsAppExport.Headers;

/// <summary>Parses the start of a message, in any language of the phone.</summary>
internal static class HeaderParser
{
    private const int Longest = 72;
    private const int LongestWithMarks = 160;
    private const int MostBeforeDigit = 16;

    /// <returns>False if the line continues the previous message.</returns>
    public static bool TryParse(ReadOnlySpan<char> line, out Header header)
    {
        header = default;
        if (!MayBegin(line))
        {
            return false;
        }

        Span<char> folded = stackalloc char[Longest];
        Span<byte> origins = stackalloc byte[Longest];
        var length = Fold(line, folded, origins);
        var parser = new StampParser(folded[..length]);
        if (!parser.TryParse(out var dialect, out var stamp))
        {
            return false;
        }

        header = new(dialect, stamp, parser.Position < length ? origins[parser.Position] : line.Length);
        return length < Longest || parser.Position < length;
    }

    // A header has a digit among its first characters. Most lines of text do not, so this check is cheap.
    private static bool MayBegin(ReadOnlySpan<char> line)
    {
        var seen = 0;
        foreach (var value in line)
        {
            if (Marks.IsUnseen(value))
            {
                continue;
            }

            if (char.IsDigit(value))
            {
                return true;
            }

            if (++seen > MostBeforeDigit)
            {
                return false;
            }
        }

        return false;
    }

    // Drops marks, and maps digits of any script and variants of brackets, commas, colons and dashes to ASCII.
    private static int Fold(ReadOnlySpan<char> line, Span<char> folded, Span<byte> origins)
    {
        var length = 0;
        for (var index = 0; index < line.Length && index < LongestWithMarks && length < folded.Length; index++)
        {
            var value = line[index];
            if (value > '\x7F' || value == '\t')
            {
                if (Marks.IsUnseen(value))
                {
                    continue;
                }

                value = Fold(value);
            }

            origins[length] = (byte)index;
            folded[length++] = value;
        }

        return length;
    }

    private static char Fold(char value) => value switch
    {
        '،' or '，' or '、' or '٬' => ',',
        '：' or '∶' => ':',
        '／' or '⁄' => '/',
        '．' or '。' => '.',
        '\u2010' or '\u2011' or '\u2012' or '–' or '—' or '\u2212' => '-',
        '［' => '[',
        '］' => ']',
        _ when Marks.IsSpace(value) => ' ',
        _ => CharUnicodeInfo.GetDecimalDigitValue(value) is >= 0 and var digit ? (char)('0' + digit) : value,
    };
}
