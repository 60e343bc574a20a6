using System.Buffers;
using System.Globalization;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Authors;

/// <summary>Phone numbers as WhatsApp shows them: <c>+44 7700 900123</c>, with odd spaces and hyphens.</summary>
internal static class PhoneShape
{
    private const int Shortest = 7;
    private const int Longest = 15;

    private static readonly SearchValues<char> Between = SearchValues.Create(" -().\u2010\u2011\u2012\u00A0");

    /// <returns>The number in E.164; null if the text is not exactly one number.</returns>
    public static string? Read(ReadOnlySpan<char> text)
    {
        Span<char> digits = stackalloc char[Longest + 1];
        digits[0] = '+';
        var length = 1;
        if (text is not ['+', ..])
        {
            return null;
        }

        foreach (var value in text[1..])
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(value) is >= 0 and var digit)
            {
                if (length == digits.Length)
                {
                    return null;
                }

                digits[length++] = (char)('0' + digit);
            }
            else if (!Between.Contains(value))
            {
                return null;
            }
        }

        return length > Shortest ? digits[..length].ToString() : null;
    }

    /// <summary>
    /// The numbers at the start and end of a text: every language writes a change as <c>+44… changed to +44…</c>.
    /// </summary>
    public static NumberChange? ReadChange(string text)
    {
        if (text is not ['+', ..])
        {
            return null;
        }

        var first = 1;
        while (first < text.Length && (char.IsDigit(text[first]) || Between.Contains(text[first])))
        {
            first++;
        }

        var last = text.LastIndexOf('+');
        return last >= first
            && Read(text.AsSpan(0, first).TrimEnd()) is { } from
            && Read(text.AsSpan(last).TrimEnd(". ")) is { } to
            && from != to
                ? new(from, to)
                : null;
    }
}
