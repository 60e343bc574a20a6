using System.Buffers;
using System.Globalization;
using WhatsAppExport.Messages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary>
/// Recognizes a poll by its form in any language: a word with a colon, the question, and lines that begin with the same
/// word and end with a number in brackets.
/// </summary>
internal static class Polls
{
    private const int LongestWord = 24;
    private const int MostOptions = 64;

    private static readonly SearchValues<char> NoWords = SearchValues.Create(".,;:!?");

    public static Poll? Read(ReadOnlySpan<char> body)
    {
        var head = body.IndexOf('\n');
        if (head is < 2 or > LongestWord || !IsHead(body[..head]))
        {
            return null;
        }

        var rest = Marks.TrimEnd(body[(head + 1)..]);
        var options = new List<PollOption>();
        string? word = null;
        while (options.Count < MostOptions)
        {
            var start = rest.LastIndexOf('\n') + 1;
            if (!TryOption(Marks.Clean(rest[start..]), ref word, out var option) || start == 0)
            {
                break;
            }

            options.Insert(0, option);
            rest = rest[..(start - 1)];
        }

        return options.Count == 0 || rest.IsEmpty ? null : new(Marks.Clean(rest).Trim(), options);
    }

    private static bool IsHead(ReadOnlySpan<char> line)
    {
        var text = Marks.TrimEnd(line);
        return text is [_, .., ':' or '：'] && !text[..^1].ContainsAny(NoWords);
    }

    private static bool TryOption(string line, ref string? word, out PollOption option)
    {
        option = null!;
        var colon = line.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var western ? western : line.IndexOf('：');
        var bracket = line.LastIndexOf(" (", StringComparison.Ordinal) is >= 0 and var spaced
            ? spaced
            : line.LastIndexOf('（');
        if (colon is < 1 or > LongestWord
            || bracket < colon + 1
            || line[^1] is not (')' or '）')
            || (word is not null && line[..colon] != word))
        {
            return false;
        }

        var votes = 0;
        var digits = 0;
        foreach (var value in line.AsSpan(bracket..))
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(value) is >= 0 and var digit && digits < 6)
            {
                (votes, digits) = ((votes * 10) + digit, digits + 1);
            }
        }

        word = line[..colon];
        option = new(line[(colon + 1)..bracket].Trim(), votes);
        return digits > 0;
    }
}
