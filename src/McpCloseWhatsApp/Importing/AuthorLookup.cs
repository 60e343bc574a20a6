using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Phones;
using McpCloseWhatsApp.Text;
using WhatsAppExport.Messages;

namespace McpCloseWhatsApp.Importing;

/// <summary>Finds the authors of an export that a caller may mean.</summary>
internal static class AuthorLookup
{
    /// <summary>
    /// The authors with this name, or with this phone, or whose names have all of these words, in this order: a whole
    /// name never means another author that has it as a part.
    /// </summary>
    /// <param name="region">The country used to read national numbers; null for none.</param>
    public static IReadOnlyList<Author> Find(IReadOnlyList<Author> authors, string given, string? region)
    {
        List<Predicate<Author>> ways =
        [
            author => author.Name == given,
            author => string.Equals(Shown(author.Name), Shown(given), StringComparison.OrdinalIgnoreCase),
            author => PhoneReading.SameLine(author.Phone, given, region),
            author => Matching.HasWords(Shown(author.Name), Shown(given)),
        ];
        return ways
            .Select(way => authors.Where(author => way(author)).ToList())
            .FirstOrDefault(found => found.Count > 0, []);
    }

    // Callers give the name as it was shown to them, without invisible characters.
    private static string Shown(string name) => HarmlessText.Of(name).Trim('~', ' ');
}
