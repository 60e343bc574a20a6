using WhatsAppExport.Languages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary>A file name in a body, and the text around it.</summary>
internal readonly ref struct FileMark(ReadOnlySpan<char> name, ReadOnlySpan<char> before, ReadOnlySpan<char> after)
{
    public ReadOnlySpan<char> Name { get; } = name;

    public ReadOnlySpan<char> Before { get; } = before;

    public ReadOnlySpan<char> After { get; } = after;

    /// <summary>
    /// iOS: <c>caption &lt;attached: 00000003-PHOTO-2026-03-14-09-05-40.jpg></c>, until 2018 <c>name.jpg
    /// &lt;attached></c>.
    /// </summary>
    public static bool TryFindInBrackets(ReadOnlySpan<char> body, out FileMark mark)
    {
        var marked = body.IndexOf("\u200E<") + 1;
        return TryAt(body, marked > 0 ? marked : body.LastIndexOf('<'), out mark)
            || TryAt(body, body.IndexOf('<'), out mark);
    }

    /// <summary>Android: <c>IMG-20260314-WA0001.jpg (file attached)</c>, with the caption below.</summary>
    /// <param name="isAttached">Whether the words in brackets followed other files of this chat.</param>
    /// <param name="isFile">Whether the archive has a file with this name.</param>
    /// <param name="isSure">Whether the line alone shows that it is a file.</param>
    public static bool TryFindOnFirstLine(
        ReadOnlySpan<char> body, Func<string, bool> isAttached, Func<string, bool> isFile, out FileMark mark,
        out bool isSure)
    {
        isSure = false;
        if (!TryFindBrackets(body, out mark, out var words))
        {
            return false;
        }

        isSure = Lexicon.IsFileAttached(words) || MediaTypes.IsGivenByAndroid(mark.Name);
        return isSure
            || (Path.HasExtension(mark.Name) && isAttached(words.ToString()))
            || isFile(mark.Name.ToString());
    }

    /// <summary>A name and words in brackets at the end of the first line, from the app or a person.</summary>
    public static bool TryFindBrackets(ReadOnlySpan<char> body, out FileMark mark, out ReadOnlySpan<char> words)
    {
        mark = default;
        words = default;
        var end = body.IndexOf('\n');
        var line = Marks.TrimEnd(end < 0 ? body : body[..end]);
        if (line is not [.., ')'] || line.LastIndexOf(" (") is not (> 0 and var bracket))
        {
            return false;
        }

        mark = new(Trim(line[..bracket]), default, end < 0 ? default : body[end..]);
        words = line[(bracket + 2)..^1];
        return mark.Name.Length > 0;
    }

    private static bool TryAt(ReadOnlySpan<char> body, int start, out FileMark mark)
    {
        mark = default;
        var length = start < 0 ? -1 : body[start..].IndexOf('>');
        if (length < 0)
        {
            return false;
        }

        var inside = body[(start + 1)..(start + length)];
        var before = body[..start];
        var after = body[(start + length + 1)..];
        if (!Marks.TrimEnd(after).IsEmpty && after[0] != '\n')
        {
            return false;
        }

        var colon = inside.IndexOf(": ") is >= 0 and var found ? found : inside.IndexOf('：');
        if (colon > 0 && (Lexicon.IsAttached(inside[..colon]) || IsLikely(inside, before)))
        {
            mark = new(Trim(inside[(colon + 1)..]), before, after);
            return mark.Name.Length > 0;
        }

        if (colon < 0 && Lexicon.IsAttached(inside))
        {
            var line = before.LastIndexOf('\n') + 1;
            mark = new(Trim(before[line..]), before[..line], after);
            return mark.Name.Length > 0;
        }

        return false;
    }

    private static bool IsLikely(ReadOnlySpan<char> inside, ReadOnlySpan<char> before) =>
        before is [.., Marks.Generated] && inside.Contains('.');

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> name) => Marks.TrimEnd(Marks.TrimStart(name));
}
