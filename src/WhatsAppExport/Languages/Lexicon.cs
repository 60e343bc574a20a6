using System.Collections.Frozen;
using WhatsAppExport.Text;
using PhraseSet = System.Collections.Frozen.FrozenSet<string>.AlternateLookup<System.ReadOnlySpan<char>>;

namespace WhatsAppExport.Languages;

/// <summary>All languages together: an export does not state the language of its phone.</summary>
internal static class Lexicon
{
    private const int LongestPhrase = 100;
    private const int LongestNotice = 400;

    private static readonly FrozenDictionary<string, Notice>.AlternateLookup<ReadOnlySpan<char>> Notices = Languages
        .SelectMany(Exact)
        .Append(("null", Notice.Unavailable)) // Android, in any language: a call or a view-once message.
        .DistinctBy(entry => entry.Item1, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(entry => entry.Item1, entry => entry.Item2, StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly PhraseSet FileAttached = Set(language => language.FileAttached);
    private static readonly PhraseSet Attached = Set(language => language.Attached);
    private static readonly PhraseSet Edited = Set(language => language.Edited);
    private static readonly PhraseSet Location = Set(language => language.Location);
    private static readonly PhraseSet NoAnswer = Set(language => language.NoAnswer);

    private static readonly PatternSet DeletedByAdmin = Patterns(language => language.DeletedByAdmin);
    private static readonly PatternSet Unavailable =
        Patterns(language => [.. language.Unavailable, .. language.ViewOnce]);

    private static readonly PatternSet Encryption = Patterns(language => language.Encryption);
    private static readonly PatternSet GroupNamed = Patterns(language => language.GroupNamed);
    private static readonly PatternSet Group = Patterns(language => [.. language.Group, .. language.GroupNamed]);
    private static readonly PatternSet AnyChat = Patterns(language => language.Notices);

    public static IReadOnlyList<Language> Languages => AllLanguages.Words;

    /// <summary>Patterns of file names, the most specific first; the gap is the title of the chat.</summary>
    public static IReadOnlyList<Pattern> Titles { get; } =
    [
        .. Texts(language => language.Titles)
            .OrderByDescending(title => title.Length)
            .Select(title => new Pattern(title)),
    ];

    /// <summary>The meaning of a body that is one phrase of the app.</summary>
    public static Notice Meaning(ReadOnlySpan<char> body)
    {
        if (body.Length > LongestNotice)
        {
            return Notice.None;
        }

        Span<char> buffer = stackalloc char[LongestNotice];
        var phrase = Plain(body, buffer);
        return phrase.Length <= LongestPhrase && Notices.TryGetValue(phrase, out var notice) ? notice
            : DeletedByAdmin.Matches(phrase) ? Notice.DeletedByAdmin
            : Unavailable.Matches(phrase) ? Notice.Unavailable
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

    /// <summary>Whether the notice contains the group name.</summary>
    public static bool NamesGroup(ReadOnlySpan<char> notice) => Matches(GroupNamed, notice);

    /// <summary>Whether the text is a known notice, which no person wrote.</summary>
    public static bool IsNotice(ReadOnlySpan<char> notice) =>
        IsEncryption(notice) || Matches(AnyChat, notice) || IsOfGroup(notice);

    private static IEnumerable<(string, Notice)> Exact(Language language) =>
    [
        .. Meaning(language.MediaOmitted, Notice.MediaOmitted),
        .. Meaning(language.PhotoOmitted, Notice.PhotoOmitted),
        .. Meaning(language.VideoNoteOmitted, Notice.VideoOmitted),
        .. Meaning(language.VideoOmitted, Notice.VideoOmitted),
        .. Meaning(language.AudioOmitted, Notice.AudioOmitted),
        .. Meaning(language.StickerOmitted, Notice.StickerOmitted),
        .. Meaning(language.GifOmitted, Notice.GifOmitted),
        .. Meaning(language.DocumentOmitted, Notice.DocumentOmitted),
        .. Meaning(language.ContactOmitted, Notice.ContactOmitted),
        .. Meaning(language.Deleted, Notice.Deleted),
        .. Meaning(language.DeletedByExporter, Notice.DeletedByExporter),
        .. Meaning(language.DeletedAsAdmin, Notice.DeletedByAdmin),
        .. Meaning(language.LiveLocation, Notice.LiveLocation),
        .. Meaning(language.VoiceCall, Notice.VoiceCall),
        .. Meaning(language.VideoCall, Notice.VideoCall),
        .. Meaning(language.MissedVoiceCall, Notice.MissedVoiceCall),
        .. Meaning(language.MissedVideoCall, Notice.MissedVideoCall),
    ];

    private static IEnumerable<(string, Notice)> Meaning(Phrase[] phrases, Notice notice) =>
        phrases.Select(phrase => (phrase.Text, notice));

    private static bool Contains(PhraseSet phrases, ReadOnlySpan<char> words)
    {
        Span<char> buffer = stackalloc char[LongestPhrase];
        return words.Length <= LongestPhrase && phrases.Contains(Plain(words, buffer));
    }

    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> text, Span<char> buffer) =>
        buffer[..Marks.Clean(text, buffer)].Trim(" .。।۔");

    private static bool Matches(PatternSet patterns, ReadOnlySpan<char> text) =>
        patterns.Matches(text[..Math.Min(text.Length, LongestNotice)].TrimEnd(".。।۔"));

    private static PhraseSet Set(Func<Language, Phrase[]> phrases) =>
        Texts(phrases).ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static PatternSet Patterns(Func<Language, Phrase[]> phrases) => new(Texts(phrases));

    private static IEnumerable<string> Texts(Func<Language, Phrase[]> phrases) =>
        Languages.SelectMany(phrases).Select(phrase => phrase.Text);
}
