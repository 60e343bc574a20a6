using System.Globalization;
using WhatsAppExport.Messages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary>
/// The label of a document: <c>Quote v2.pdf • 3 pages</c> on iOS, a name below the file name on Android.
/// </summary>
/// <param name="Caption">The text without the label.</param>
internal readonly record struct DocumentLabel(string? Name, int? Pages, string Caption)
{
    private const string Bullet = " • ";

    /// <summary>The label of any file: only a document has a name of its own.</summary>
    /// <param name="before">The text before the file or its placeholder.</param>
    public static DocumentLabel Before(MediaType media, ReadOnlySpan<char> before) =>
        media == MediaType.Document ? Before(before) : new(null, null, Typed.Caption(before, default));

    /// <param name="file">The file name: given by WhatsApp, or the name of the document.</param>
    /// <param name="after">The text below it.</param>
    public static DocumentLabel Below(string file, ReadOnlySpan<char> after)
    {
        after = after.TrimStart('\n');
        var end = after.IndexOf('\n');
        var line = Marks.Clean(end < 0 ? after : after[..end]).Trim();
        var rest = end < 0 ? "" : Typed.Caption(default, after[end..]);
        var extension = Path.GetExtension(file);
        var isName = line.Length > 0 && (line == file
            || line == Path.GetFileNameWithoutExtension(file)
            || (MediaTypes.IsGivenByAndroid(file)
                && extension.Length > 1
                && line.EndsWith(extension, StringComparison.OrdinalIgnoreCase)));
        return isName ? new(line, null, rest) : new(null, null, Typed.Text(after));
    }

    private static DocumentLabel Before(ReadOnlySpan<char> before)
    {
        var text = Marks.TrimEnd(before);
        var start = text.LastIndexOf('\n') + 1;
        var label = text[start..];
        var bullet = label.IndexOf(Bullet);
        if (bullet < 0 && !HasExtension(Marks.Clean(label)))
        {
            return new(null, null, Typed.Text(text));
        }

        var name = Marks.Clean(bullet < 0 ? label : label[..bullet]).Trim();
        var pages = bullet < 0 ? null : ReadPages(label[(bullet + Bullet.Length)..]);
        return new(name, pages, Typed.Text(Marks.TrimEnd(text[..start])));
    }

    private static bool HasExtension(string name) =>
        Path.GetExtension(name) is { Length: > 1 and < 7 } extension && !extension.Contains(' ');

    // A size (“2 MB”) may be in its place.
    private static int? ReadPages(ReadOnlySpan<char> label)
    {
        var text = Marks.Clean(label).AsSpan().Trim();
        var (value, length) = (0, 0);
        while (length < text.Length
            && length < 6
            && CharUnicodeInfo.GetDecimalDigitValue(text[length]) is >= 0 and var digit)
        {
            (value, length) = ((value * 10) + digit, length + 1);
        }

        return length > 0 && length < text.Length && text[length] == ' ' && !text.EndsWith("B") ? value : null;
    }
}
