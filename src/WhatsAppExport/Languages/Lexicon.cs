using System.Collections.Frozen;
using WhatsAppExport.Text;
using PhraseSet = System.Collections.Frozen.FrozenSet<string>.AlternateLookup<System.ReadOnlySpan<char>>;

namespace WhatsAppExport.Languages;

/// <summary>All languages together: an export does not state the language of its phone.</summary>
internal static class Lexicon
{
    private const int LongestPhrase = 100;
    private const int LongestNotice = 400;

    private static readonly Language[] Languages =
    [
        English.Words, German.Words, Spanish.Words, Portuguese.Words, French.Words, Italian.Words, Dutch.Words,
        .. Others.Words,
    ];

    private static readonly FrozenDictionary<string, Notice>.AlternateLookup<ReadOnlySpan<char>> Notices = Languages
        .SelectMany(Phrases)
        .Append(("null", Notice.Unavailable)) // Android, in any language: a call or a view-once message.
        .DistinctBy(entry => entry.Item1, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(entry => entry.Item1, entry => entry.Item2, StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly PhraseSet FileAttached = Set(language => language.FileAttached);
    private static readonly PhraseSet Attached = Set(language => language.Attached);
    private static readonly PhraseSet Edited = Set(language => language.Edited);
    private static readonly PhraseSet Location = Set(language => language.Location);
    private static readonly PhraseSet NoAnswer = Set(language => language.NoAnswer);

    private static readonly Pattern[] DeletedByAdmin = Patterns(language => language.DeletedByAdmin);
    private static readonly Pattern[] Encryption = Patterns(language => language.Encryption);
    private static readonly Pattern[] GroupNamed = Patterns(language => language.GroupNamed);
    private static readonly Pattern[] Group = [.. Patterns(language => language.Group), .. GroupNamed];

    /// <summary>Patterns of file names; the gap is the title of the chat.</summary>
    public static IReadOnlyList<Pattern> Titles { get; } = Patterns(language => language.Titles);

    /// <summary>The meaning of a body that is one phrase of the app.</summary>
    public static Notice Meaning(ReadOnlySpan<char> body)
    {
        if (body.Length > LongestPhrase)
        {
            return Notice.None;
        }

        Span<char> buffer = stackalloc char[LongestPhrase];
        var phrase = Plain(body, buffer);
        return Notices.TryGetValue(phrase, out var notice) ? notice
            : Matches(DeletedByAdmin, phrase) ? Notice.DeletedByAdmin
            : Notice.None;
    }

    /// <summary>“file attached”, as in <c>IMG-20260314-WA0001.jpg (file attached)</c>.</summary>
    public static bool IsFileAttached(ReadOnlySpan<char> words) => Contains(FileAttached, words);

    /// <summary>“attached”, as in <c>&lt;attached: 00000003-PHOTO-2026-03-14-09-05-40.jpg></c>.</summary>
    public static bool IsAttached(ReadOnlySpan<char> words) => Contains(Attached, words);

    public static bool IsEdited(ReadOnlySpan<char> words) => Contains(Edited, words);

    public static bool IsLocation(ReadOnlySpan<char> words) => Contains(Location, words);

    public static bool IsNoAnswer(ReadOnlySpan<char> words) => Contains(NoAnswer, words);

    public static bool IsEncryption(ReadOnlySpan<char> notice) => Matches(Encryption, notice);

    public static bool IsOfGroup(ReadOnlySpan<char> notice) => Matches(Group, notice);

    /// <summary>Whether the notice ends with the group name.</summary>
    public static bool NamesGroup(ReadOnlySpan<char> notice) => Matches(GroupNamed, notice);

    private static IEnumerable<(string, Notice)> Phrases(Language language) =>
    [
        .. Meaning(language.MediaOmitted, Notice.MediaOmitted),
        .. Meaning(language.PhotoOmitted, Notice.PhotoOmitted),
        .. Meaning(language.VideoOmitted, Notice.VideoOmitted),
        .. Meaning(language.AudioOmitted, Notice.AudioOmitted),
        .. Meaning(language.StickerOmitted, Notice.StickerOmitted),
        .. Meaning(language.GifOmitted, Notice.GifOmitted),
        .. Meaning(language.DocumentOmitted, Notice.DocumentOmitted),
        .. Meaning(language.ContactOmitted, Notice.ContactOmitted),
        .. Meaning(language.Deleted, Notice.Deleted),
        .. Meaning(language.DeletedByExporter, Notice.DeletedByExporter),
        .. Meaning(language.Unavailable, Notice.Unavailable),
        .. Meaning(language.LiveLocation, Notice.LiveLocation),
        .. Meaning(language.VoiceCall, Notice.VoiceCall),
        .. Meaning(language.VideoCall, Notice.VideoCall),
        .. Meaning(language.MissedVoiceCall, Notice.MissedVoiceCall),
        .. Meaning(language.MissedVideoCall, Notice.MissedVideoCall),
    ];

    private static IEnumerable<(string, Notice)> Meaning(string[] phrases, Notice notice) =>
        phrases.Select(phrase => (phrase, notice));

    private static bool Contains(PhraseSet phrases, ReadOnlySpan<char> words)
    {
        Span<char> buffer = stackalloc char[LongestPhrase];
        return words.Length <= LongestPhrase && phrases.Contains(Plain(words, buffer));
    }

    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text, Span<char> buffer) =>
        buffer[..Marks.Clean(text, buffer)].Trim(" .");

    private static bool Matches(Pattern[] patterns, ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, LongestNotice)].TrimEnd('.');
        foreach (var pattern in patterns)
        {
            if (pattern.Matches(text))
            {
                return true;
            }
        }

        return false;
    }

    private static PhraseSet Set(Func<Language, string[]> phrases) =>
        All(phrases).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static Pattern[] Patterns(Func<Language, string[]> phrases) =>
        [.. All(phrases).Select(phrase => new Pattern(phrase))];

    private static string[] All(Func<Language, string[]> phrases) => [.. Languages.SelectMany(phrases)];
}
