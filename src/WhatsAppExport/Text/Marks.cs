using System.Buffers;

namespace WhatsAppExport.Text;

/// <summary>Invisible characters. WhatsApp writes them around dates, names and its own texts.</summary>
internal static class Marks
{
    /// <summary>Left-to-right mark: iOS writes it before every text of the app itself.</summary>
    public const char Generated = '\u200E';

    private const string Marking =
        "\u200B\u200E\u200F\u061C\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF";
    private const string Spacing = "\u00A0\u2002\u2003\u2007\u2008\u2009\u200A\u202F\u3000\t";

    private static readonly SearchValues<char> Unseen = SearchValues.Create(Marking);
    private static readonly SearchValues<char> Spaces = SearchValues.Create(Spacing + " ");
    private static readonly SearchValues<char> Odd = SearchValues.Create(Marking + Spacing);

    /// <summary>
    /// Direction marks and zero-width characters, except the emoji joiner (U+200D), which carries meaning.
    /// </summary>
    public static bool IsUnseen(char value) => value >= '\u061C' && Unseen.Contains(value);

    /// <summary>A space of any width.</summary>
    public static bool IsSpace(char value) => Spaces.Contains(value);

    /// <summary>The text without marks and with plain spaces.</summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(Odd))
        {
            return text.ToString();
        }

        var rented = ArrayPool<char>.Shared.Rent(text.Length);
        var clean = rented.AsSpan(0, Clean(text, rented)).ToString();
        ArrayPool<char>.Shared.Return(rented);
        return clean;
    }

    /// <summary>
    /// As <see cref="Clean(ReadOnlySpan{char})"/>, into a buffer of at least the same length; returns the length.
    /// </summary>
    public static int Clean(ReadOnlySpan<char> text, Span<char> clean)
    {
        var length = 0;
        foreach (var value in text)
        {
            if (!IsUnseen(value))
            {
                clean[length++] = IsSpace(value) ? ' ' : value;
            }
        }

        return length;
    }

    public static ReadOnlySpan<char> TrimStart(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && (IsUnseen(text[start]) || IsSpace(text[start])))
        {
            start++;
        }

        return text[start..];
    }

    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && (IsUnseen(text[end - 1]) || IsSpace(text[end - 1]) || text[end - 1] == '\n'))
        {
            end--;
        }

        return text[..end];
    }
}
