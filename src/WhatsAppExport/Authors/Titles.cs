using WhatsAppExport.Languages;
using WhatsAppExport.Messages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Authors;

/// <summary>Finds the title of a chat in its file name.</summary>
internal static class Titles
{
    /// <summary>Finds the title in a file name of a known language.</summary>
    public static string? Find(params ReadOnlySpan<string?> files)
    {
        foreach (var file in files)
        {
            foreach (var pattern in Lexicon.Titles)
            {
                if (file is not null && pattern.Gap(Stem(file)) is { } title)
                {
                    return title.Trim();
                }
            }
        }

        return null;
    }

    /// <summary>Finds a participant whose name is in a file name beside “WhatsApp”, in any language.</summary>
    public static string? Find(IReadOnlyList<Author> participants, params ReadOnlySpan<string?> files)
    {
        foreach (var file in files)
        {
            var stem = file is null ? "" : Spelling.Key(Stem(file));
            if (stem.Contains("WhatsApp", StringComparison.OrdinalIgnoreCase) || stem.Contains("واتساب"))
            {
                string[] found =
                    [.. participants.Select(author => author.Name).Where(name => Contains(stem, Spelling.Key(name)))];
                var longest = found.MaxBy(name => name.Length);
                return found.All(name => longest!.Contains(name, StringComparison.Ordinal)) ? longest : null;
            }
        }

        return null;
    }

    /// <summary>Whether two names are equal, apart from characters that file names cannot contain.</summary>
    public static bool AreAlike(string first, string second) =>
        first == second || (Letters(first).Any() && Letters(first).SequenceEqual(Letters(second)));

    /// <summary>Whether a title is a short form of a name: “Ada” for “Ada Reyes”, as in a renamed file.</summary>
    public static bool IsShortFor(string title, string name)
    {
        var words = Words(title);
        return words.Length > 0 && words.All(Words(name).Contains);
    }

    private static string[] Words(string name)
    {
        var letters = Spelling.Key(name)
            .Select(value => char.IsLetterOrDigit(value) ? char.ToUpperInvariant(value) : ' ');
        return string.Concat(letters).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static IEnumerable<char> Letters(string name) =>
        Spelling.Key(name).Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant);

    // In scripts without spaces a name may touch other words: 与李雷的 WhatsApp 聊天.
    private static bool Contains(string stem, string name)
    {
        for (var start = 0;
            name.Length > 0 && (start = stem.IndexOf(name, start, StringComparison.Ordinal)) >= 0;
            start++)
        {
            var end = start + name.Length;
            if ((start == 0 || IsWordBoundary(stem[start - 1], name[0]))
                && (end == stem.Length || IsWordBoundary(name[^1], stem[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWordBoundary(char before, char after) =>
        !char.IsLetterOrDigit(before) || !char.IsLetterOrDigit(after) || before >= '\u0E00' || after >= '\u0E00';

    // A browser adds “ (1)” to the second download of a file.
    private static string Stem(string file)
    {
        var stem = Marks.Clean(EntryNames.Stem(file)).Trim();
        var bracket = stem is [.., ')'] ? stem.LastIndexOf(" (", StringComparison.Ordinal) : -1;
        return bracket > 0
            && stem[(bracket + 2)..^1] is { Length: 1 or 2 } number
            && number.All(char.IsAsciiDigit)
                ? stem[..bracket]
                : stem;
    }
}
