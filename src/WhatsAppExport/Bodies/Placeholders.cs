using WhatsAppExport.Languages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary>
/// Learns the placeholders of files in an unknown language: the same few words, repeated, in angle brackets (Android)
/// or after a mark (iOS).
/// </summary>
internal sealed class Placeholders
{
    private const int Longest = 40;
    private const int LeastUnspaced = 5; // For scripts without spaces between words.
    private const int Most = 1_000;
    private const int MostAttached = 8;
    private const int MostNotices = 500;

    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    private readonly HashSet<string> attached = new(StringComparer.Ordinal);

    private int notices;

    /// <summary>Whether texts of the app are in a known language, so that nothing needs to be guessed.</summary>
    public bool IsLanguageKnown { get; private set; }

    /// <param name="name">The author before the body: words that contain it are about that person.</param>
    public void Add(ReadOnlySpan<char> name, ReadOnlySpan<char> body)
    {
        if (attached.Count < MostAttached
            && FileMark.TryFindBrackets(body, out var mark, out var words)
            && MediaTypes.IsGivenByAndroid(mark.Name))
        {
            attached.Add(words.ToString());
        }

        if (IsLanguageKnown || !IsCandidate(body))
        {
            IsLanguageKnown = IsLanguageKnown
                || (body is [Marks.Generated, ..] && notices++ < MostNotices && IsKnown(body));
            return;
        }

        if (Lexicon.Meaning(body) is not (Notice.None or Notice.Unavailable))
        {
            IsLanguageKnown = true;
            return;
        }

        if (!name.IsEmpty && body.IndexOf(name) >= 0)
        {
            return;
        }

        var lookup = seen.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(body, out var times))
        {
            lookup[body] = times + 1;
        }
        else if (seen.Count < Most)
        {
            lookup[body] = 1;
        }
    }

    public bool Contains(ReadOnlySpan<char> body) =>
        !IsLanguageKnown
        && IsCandidate(body)
        && seen.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(body, out var times)
        && times > 1;

    /// <summary>
    /// Whether these words followed a file name of Android in brackets: then they mean the same after any name.
    /// </summary>
    public bool IsFileAttached(string words) => attached.Contains(words);

    private static bool IsKnown(ReadOnlySpan<char> body) =>
        Calls.Read(body, isAppSure: false) is not null || Lexicon.IsEncryption(Marks.Clean(body));

    private static bool IsCandidate(ReadOnlySpan<char> body)
    {
        if (body.Length is < 4 or > Longest || body[^1] == '.')
        {
            return false;
        }

        var words = body[0] == Marks.Generated ? body[1..] : body is ['<', .., '>'] ? body[1..^1] : default;
        foreach (var value in words)
        {
            if (!char.IsLetter(value) && !Marks.IsSpace(value) && value < '\u0300')
            {
                return false;
            }
        }

        return words.ContainsAny(" \u00A0")
            || (words.Length >= LeastUnspaced && words.ContainsAnyInRange('\u0E00', '\uD7FF'));
    }
}
