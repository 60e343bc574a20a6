using WhatsAppExport.Languages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary><c>&lt;This message was edited></c>, after a text or a caption.</summary>
internal static class EditedMark
{
    /// <param name="body">The body; the mark is removed.</param>
    /// <param name="mayBeUnread">Whether words in no known language are the mark if they have its form.</param>
    /// <param name="unread">The words if they are in no known language.</param>
    public static bool TryTake(ref ReadOnlySpan<char> body, bool mayBeUnread, out string? unread)
    {
        unread = null;
        var end = Marks.TrimEnd(body);
        if (end is not [.., '>'] || end.LastIndexOf('<') is not (> 0 and var start))
        {
            return false;
        }

        var words = end[(start + 1)..^1];
        var before = end[start - 1];
        if (!Marks.IsUnseen(before) && !Marks.IsSpace(before))
        {
            return false;
        }

        if (!Lexicon.IsEdited(words) && !IsLikely(words, end[..start]))
        {
            if (!mayBeUnread || !Unread.IsEdited(words) || Lexicon.Meaning(words) != Notice.None)
            {
                return false;
            }

            unread = Marks.Clean(words);
        }

        body = TakeSpace(TakeMarks(end[..start]));
        return true;
    }

    // iOS marks it in every language. The mark of a file differs: it has a colon and the dot of an extension.
    private static bool IsLikely(ReadOnlySpan<char> words, ReadOnlySpan<char> text) =>
        text is [_, .., Marks.Generated]
        && words.Contains(' ')
        && !words.ContainsAny(":.<")
        && Lexicon.Meaning(words) == Notice.None;

    private static ReadOnlySpan<char> TakeMarks(ReadOnlySpan<char> text) =>
        text is [.., Marks.Generated] ? text[..^1] : text;

    private static ReadOnlySpan<char> TakeSpace(ReadOnlySpan<char> text) =>
        text is [.., var last] && (Marks.IsSpace(last) || last == '\n') ? text[..^1] : text;
}
