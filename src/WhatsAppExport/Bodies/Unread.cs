using WhatsAppExport.Authors;
using WhatsAppExport.Languages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary>
/// The form of the app's texts, for a text that no language has: Android writes them in angle brackets, iOS behind a
/// mark.
/// </summary>
internal static class Unread
{
    private const int Longest = 80;
    private const int LeastUnspaced = 5; // For scripts without spaces between words.

    /// <summary>Android: <c>&lt;Zzz zzz></c>, the placeholder of a file. Null if a person wrote it.</summary>
    public static string? Placeholder(ReadOnlySpan<char> body)
    {
        var text = Marks.TrimEnd(Marks.TrimStart(body));
        return text is ['<', .., '>'] && AreWords(text[1..^1], leastWords: 2) ? Marks.Clean(text[1..^1]).Trim() : null;
    }

    /// <summary>Whether the words in angle brackets behind a text are the mark of an edited message.</summary>
    /// <remarks>A person may end a text with two words in angle brackets; a sentence is rarer.</remarks>
    public static bool IsEdited(ReadOnlySpan<char> words) => AreWords(words, leastWords: 3);

    /// <summary>iOS: whether a text behind a mark may be the placeholder of a file.</summary>
    public static bool MayBeFile(string words, ReadOnlySpan<char> author) =>
        AreWords(words, leastWords: 2)
        && (author.IsEmpty || !words.AsSpan().Contains(author, StringComparison.Ordinal));

    /// <summary>iOS: whether a person wrote the text, although it begins with a mark, as a pasted text may.</summary>
    public static bool IsTyped(ReadOnlySpan<char> text) =>
        text.ContainsAny('\n', '?')
        || text.ContainsAny('؟', '？')
        || text.Contains("://", StringComparison.Ordinal)
        || PhoneShape.Read(text) is not null
        || !HasSeveralWords(text);

    public static bool IsNotice(string text) => Lexicon.IsNotice(text) || PhoneShape.ReadChange(text) is not null;

    private static bool AreWords(ReadOnlySpan<char> words, int leastWords)
    {
        if (words.Length is 0 or > Longest || words[^1] == '.')
        {
            return false;
        }

        var (count, unspaced, isInside) = (0, 0, false);
        foreach (var value in words)
        {
            var isSpace = Marks.IsSpace(value);
            if (!char.IsLetter(value) && !isSpace && value is not ('\'' or '’' or '-') && value < '\u0300')
            {
                return false;
            }

            count += !isSpace && !isInside ? 1 : 0;
            isInside = !isSpace;
            unspaced += IsUnspaced(value) ? 1 : 0;
        }

        return count >= leastWords || unspaced >= LeastUnspaced + leastWords - 2;
    }

    private static bool HasSeveralWords(ReadOnlySpan<char> text)
    {
        var (words, unspaced, isInside) = (0, 0, false);
        foreach (var value in text)
        {
            var isLetter = char.IsLetter(value) || value >= '\u0300';
            words += isLetter && !isInside ? 1 : 0;
            isInside = !Marks.IsSpace(value) && (isLetter || isInside);
            unspaced += IsUnspaced(value) ? 1 : 0;
        }

        return words > 1 || unspaced >= LeastUnspaced;
    }

    private static bool IsUnspaced(char value) => value is >= '\u0E00' and <= '\uD7FF';
}
