using WhatsAppExport.Languages;
using WhatsAppExport.Messages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Authors;

/// <summary>
/// Finds the author before the colon. Names may contain a colon, and so may notices of the app, which have no author.
/// The whole file decides.
/// </summary>
internal sealed class Names
{
    private const int LongestName = 120;
    private const int MostLonger = 2_000;
    private const int MostProven = 32;

    // Texts before a colon that are not names.
    private static readonly string[] LogLevels =
        ["TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "WARNING", "ERROR", "FATAL"];

    private readonly Dictionary<string, Name> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Name>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly NameLimit limit;
    private int longerNames;

    public Names(NameLimit limit)
    {
        this.limit = limit;
        lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    // Computed after all names are added.
    private (string First, string Second)[] Proven => field ??=
    [
        .. names
            .SelectMany(name => name.Value.Longer
                .Where(longer => longer.IsProven)
                .Select(longer => (name.Key, longer.Second)))
            .Take(MostProven),
    ];

    /// <summary>Whether any person was seen.</summary>
    public bool Any { get; private set; }

    /// <summary>Learns from the text after the date and time of a message.</summary>
    public void Add(ReadOnlySpan<char> rest)
    {
        var colon = Colon(rest);
        if (colon < 0 || Get(rest[..colon]) is not { IsApp: false } name)
        {
            return;
        }

        Any = Any || !LogLevels.Contains(name.Author.Name);
        var body = rest[Math.Min(colon + 2, rest.Length)..];
        var second = body.IndexOf(": ");
        if (second is > 0 and < LongestName
            && !body.StartsWith(Marks.Generated)
            && name.AddSecond(
                body[..second], isProof: IsFromApp(body[(second + 2)..]), mayKeep: longerNames < MostLonger))
        {
            longerNames++;
        }
    }

    /// <summary>Learns from the chat title whether a name continues after its colon.</summary>
    // File names cannot contain a colon, so only the remaining characters are compared.
    public void AddTitle(string title)
    {
        foreach (var longer in names.Values.SelectMany(name => name.Longer))
        {
            longer.IsProven |= Titles.AreAlike(title, longer.Author.Name);
        }
    }

    /// <summary>Separates the author from the text.</summary>
    /// <param name="body">The index where the text begins.</param>
    /// <param name="second">What the name has behind its colon; null if it has none.</param>
    /// <returns>Null for a notice of the app.</returns>
    public Author? Split(ReadOnlySpan<char> rest, out int body, out string? second)
    {
        (body, second) = (0, null);
        var colon = Colon(rest);
        if (colon < 0 || Get(rest[..colon]) is not { IsApp: false } name)
        {
            return null;
        }

        body = Math.Min(colon + 2, rest.Length);
        foreach (var longer in name.Longer)
        {
            if (!longer.IsProven || !rest[body..].StartsWith(longer.Second))
            {
                continue;
            }

            var end = body + longer.Second.Length;
            if (rest[end..].StartsWith(": "))
            {
                (body, second) = (end + 2, longer.Second);
                return longer.Author;
            }

            if (rest[end..].StartsWith(" "))
            {
                body = 0; // “Dr: Ada joined”: a notice about that person.
                return null;
            }
        }

        body = MentionsProven(rest, colon) ? 0 : body;
        return body == 0 ? null : name.Author;
    }

    // “Cleo added Work: Ada”: a name proven to contain a colon does not end before it.
    private bool MentionsProven(ReadOnlySpan<char> rest, int colon)
    {
        foreach (var (first, second) in Proven)
        {
            if (colon > first.Length
                && rest[..colon].EndsWith(first)
                && rest[colon - first.Length - 1] == ' '
                && rest[Math.Min(colon + 2, rest.Length)..].StartsWith(second))
            {
                return true;
            }
        }

        return false;
    }

    private static int Colon(ReadOnlySpan<char> rest)
    {
        var colon = rest[..Math.Min(rest.Length, LongestName + 2)].IndexOf(": ");
        return colon >= 0 ? colon
            // An editor removed the space after it.
            : rest.Length <= LongestName && rest.EndsWith(":") ? rest.Length - 1
            : -1;
    }

    private static bool IsFromApp(ReadOnlySpan<char> text) =>
        text.StartsWith(Marks.Generated)
        || Lexicon.Meaning(text) != Notice.None
        || (text.EndsWith(")")
            && text.LastIndexOf(" (") is > 0 and var bracket
            && Lexicon.IsFileAttached(text[(bracket + 2)..^1]));

    private Name Get(ReadOnlySpan<char> raw)
    {
        if (lookup.TryGetValue(raw, out var name))
        {
            return name;
        }

        limit.Take();
        return names[raw.ToString()] = new(raw);
    }
}
