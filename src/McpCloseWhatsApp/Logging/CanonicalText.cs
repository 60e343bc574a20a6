using System.Collections.Frozen;
using System.Text;

namespace McpCloseWhatsApp.Logging;

/// <summary>
/// A text in the one form in which two ways of writing it are equal: lines end in LF, and letters stand before their
/// marks (NFC and NFD become alike).
/// </summary>
/// <remarks><c>string.Normalize</c> does nothing under invariant globalization, and elsewhere changes with the platform.</remarks>
internal static class CanonicalText
{
    private const int FirstHangul = 0xAC00, LastHangul = 0xD7A3, Vowels = 21, Trailers = 28;

    private static readonly FrozenDictionary<char, (char Letter, char Mark)> Decompositions = Compositions.ByMark
        .SelectMany(row => row.Pairs.Chunk(2).Select(pair => (Composed: pair[1], Letter: pair[0], row.Mark)))
        .ToFrozenDictionary(row => row.Composed, row => (row.Letter, row.Mark));

    private static readonly FrozenSet<char> Marks = Compositions.ByMark.Select(row => row.Mark).ToFrozenSet();

    public static string Of(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (Ascii.IsValid(text)) return text;

        var canonical = new StringBuilder(text.Length + 16);
        foreach (var letter in text) Decompose(letter, canonical);

        var decomposed = new char[canonical.Length];
        canonical.CopyTo(0, decomposed, canonical.Length);
        SortMarks(decomposed);
        return new(decomposed);
    }

    private static void Decompose(char letter, StringBuilder canonical)
    {
        if (Decompositions.TryGetValue(letter, out var parts))
        {
            Decompose(parts.Letter, canonical);
            canonical.Append(parts.Mark);
        }
        else if (letter is >= (char)FirstHangul and <= (char)LastHangul)
        {
            var (pair, trailer) = Math.DivRem(letter - FirstHangul, Trailers);
            canonical.Append((char)(0x1100 + pair / Vowels)).Append((char)(0x1161 + pair % Vowels));
            if (trailer > 0) canonical.Append((char)(0x11A7 + trailer));
        }
        else
        {
            canonical.Append(letter);
        }
    }

    // Marks on one letter may come in any order; Unicode's own is not needed, only always the same.
    private static void SortMarks(Span<char> text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && Marks.Contains(text[end])) end++;
            text[start..end].Sort();
            start = Math.Max(start, end);
        }
    }
}
