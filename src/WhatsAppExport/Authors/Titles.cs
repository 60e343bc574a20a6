using WhatsAppExport.Archives;
using WhatsAppExport.Languages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Authors;

/// <summary>The chat's name, in the name of its file.</summary>
internal static class Titles
{
    /// <summary>In a known language's file name.</summary>
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

    /// <summary>In any language: the participant whose name a file name ends or begins with, beside “WhatsApp”.</summary>
    public static string? Find(IReadOnlyList<Author> participants, params ReadOnlySpan<string?> files)
    {
        foreach (var file in files)
        {
            var stem = file is null ? "" : Stem(file);
            if (stem.Contains("WhatsApp", StringComparison.OrdinalIgnoreCase)
                && participants.FirstOrDefault(one => stem.EndsWith(one.Name, StringComparison.Ordinal)
                    || stem.StartsWith(one.Name, StringComparison.Ordinal)) is { } found)
            {
                return found.Name;
            }
        }

        return null;
    }

    /// <summary>Whether two names are one, apart from what a file name cannot hold.</summary>
    public static bool AreAlike(string one, string other) =>
        one == other || (Letters(one).Any() && Letters(one).SequenceEqual(Letters(other)));

    private static IEnumerable<char> Letters(string name) => name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant);

    // A browser adds “ (1)” to the second download of a file.
    private static string Stem(string file)
    {
        var stem = Marks.Clean(EntryNames.Stem(file)).Trim();
        return stem is [.., ' ', '(', >= '0' and <= '9', ')'] ? stem[..^4] : stem;
    }
}
