using WhatsAppExport.Languages;
using WhatsAppExport.Messages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Authors;

/// <summary>A text before a colon, which may be a name.</summary>
internal sealed class Name
{
    private const int MostLonger = 8;

    private readonly List<LongerName> longer = [];

    public Name(ReadOnlySpan<char> raw)
    {
        Author = MakeAuthor(raw);
        IsApp = Author.Name.Length == 0 || OpensQuotation(Author.Name) || Lexicon.NamesGroup($"{Author.Name} ");
    }

    public Author Author { get; }

    /// <summary>Whether it is the start of a notice: <c>Ada created group "Pallet: Project"</c>.</summary>
    public bool IsApp { get; }

    /// <summary>The name if it continues to the next colon.</summary>
    public IReadOnlyList<LongerName> Longer => longer;

    /// <param name="isProof">
    /// Whether a text of the app follows the second colon, which proves that the name ends there.
    /// </param>
    /// <returns>Whether another longer name was stored.</returns>
    public bool AddSecond(ReadOnlySpan<char> second, bool isProof, bool mayKeep)
    {
        foreach (var candidate in longer)
        {
            if (second.SequenceEqual(candidate.Second))
            {
                candidate.IsProven |= isProof;
                return false;
            }
        }

        var keeps = mayKeep && longer.Count < MostLonger;
        if (keeps)
        {
            longer.Add(new(second.ToString(), MakeAuthor($"{Author.Name}: {second}")) { IsProven = isProof });
        }

        return keeps;
    }

    private static Author MakeAuthor(ReadOnlySpan<char> raw)
    {
        var name = Marks.Clean(raw).Trim();
        return new(name, PhoneShape.Read(name));
    }

    private static bool OpensQuotation(string text) =>
        (text.Count('"') & 1) == 1
        || (text.Contains('„')
            ? text.Count('„') > text.Count('“') + text.Count('”')
            : text.Count('“') > text.Count('”'))
        || (text.IndexOfAny(['“', '„']) < 0 && (text.Count('”') & 1) == 1) // Swedish and Finnish also open with it.
        || (text.IndexOfAny(['«', '»']) is >= 0 and var first
            && text.Count(text[first]) > text.Count(text[first] == '«' ? '»' : '«'))
        || text.Count('「') > text.Count('」')
        || text.Count('『') > text.Count('』');
}

/// <summary>A candidate for a name that contains a colon.</summary>
internal sealed class LongerName(string second, Author author)
{
    public string Second => second;

    public Author Author => author;

    public bool IsProven { get; set; }
}
