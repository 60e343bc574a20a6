using WhatsAppExport.Languages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary>
/// Learns from the whole file whether its language is known, and which words in brackets follow the names of files.
/// </summary>
/// <remarks>These words decide how a line is shown, never its identity: another export may not contain them.</remarks>
internal sealed class LearnedWords
{
    private const int MostAttached = 8;
    private const int MostNotices = 500;

    private readonly HashSet<string> attached = new(StringComparer.Ordinal);

    private int notices;

    /// <summary>Whether any text of the app is in a known language.</summary>
    public bool IsLanguageKnown { get; private set; }

    public void Add(ReadOnlySpan<char> body)
    {
        if (attached.Count < MostAttached
            && FileMark.TryFindBrackets(body, out var mark, out var words)
            && MediaTypes.IsGivenByAndroid(mark.Name))
        {
            attached.Add(words.ToString());
        }

        if (!IsLanguageKnown
            && body is [Marks.Generated or '<', ..]
            && notices++ < MostNotices)
        {
            IsLanguageKnown = IsKnown(body);
        }
    }

    /// <summary>
    /// Whether these words followed a file name of Android in brackets: then they mean the same after any name.
    /// </summary>
    public bool IsFileAttached(string words) => attached.Contains(words);

    private static bool IsKnown(ReadOnlySpan<char> body) =>
        Lexicon.Meaning(body) is not (Notice.None or Notice.Unavailable)
        || Calls.Read(body, isAppSure: false) is not null
        || Lexicon.IsEncryption(Marks.Clean(body));
}
