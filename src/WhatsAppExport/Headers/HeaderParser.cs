using System.Globalization;
using WhatsAppExport.Text;

namespace WhatsAppExport.Headers;

/// <summary>Finds the beginning of a message in a line, whatever the phone's language.</summary>
internal static class HeaderParser
{
    private const int Longest = 72;
    private const int LongestWithMarks = 160;
    private const int MostBeforeDigit = 16;

    /// <returns>False for a line that continues the message before it.</returns>
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

    // A header has a digit among its first characters; the text of most lines has not, which is what makes it cheap.
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

    // Marks dropped, digits of any script made Western, the twins of brackets, commas, colons and dashes made one.
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
