using WhatsAppExport.Contract;
using WhatsAppExport.Languages;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Tests.Languages;

/// <summary>Every phrase of every language is read with its meaning.</summary>
public sealed class LanguageTests
{
    private static readonly Language[] Languages = Utterance.Languages;

    public static TheoryData<int> All => [.. Enumerable.Range(0, Languages.Length)];

    [Theory, MemberData(nameof(All))]
    public void A_phrase_means_the_same_on_Android_and_iOS(int index)
    {
        var language = Languages[index];
        Each(language.MediaOmitted, one => Assert.Equal(MediaType.Unknown, Chats.OnAndroid(one).Attachment!.Media));
        Each(language.PhotoOmitted, one => IsOmitted(one, MediaType.Photo));
        Each(language.VideoOmitted, one => IsOmitted(one, MediaType.Video));
        Each(language.VideoNoteOmitted, one => IsOmitted(one, MediaType.Video));
        Each(language.AudioOmitted, one => IsOmitted(one, MediaType.Audio));
        Each(language.StickerOmitted, one => IsOmitted(one, MediaType.Sticker));
        Each(language.GifOmitted, one => IsOmitted(one, MediaType.Gif));
        Each(language.DocumentOmitted, one => IsOmitted(one, MediaType.Document));
        Each(language.ContactOmitted, one => IsOmitted(one, MediaType.Contact));
        Each(language.FileAttached, one => Assert.Equal("cat.jpg", Chats.OnAndroid($"cat.jpg ({one})").Attachment!.FileName));
        Each(language.Attached, one => Assert.Equal("cat.jpg", Chats.OnIos($"\u200E<{one}: cat.jpg>").Attachment!.FileName));
        Each(language.Edited, one => Assert.Equal((true, "a"), (Chats.OnAndroid($"a <{one}>").Edited, Chats.OnAndroid($"a <{one}.>").Text)));
        Each(language.Deleted, one => Is(one, MessageKind.Deleted));
        Each(language.DeletedByExporter, one => Assert.Equal(DeletedBy.Exporter, Chats.OnAndroid(one).DeletedBy));
        Each(language.DeletedByAdmin, one => Is(Filled(one), MessageKind.Deleted));
        Each(language.Notices, one => Assert.Null(Chats.OnIos($"\u200E{Filled(one)}").Unread));
        Each(language.DeletedAsAdmin, one => Assert.Equal(DeletedBy.Admin, Chats.OnAndroid(one).DeletedBy));
        Each([.. language.Unavailable, .. language.ViewOnce], one => Is(Filled(one), MessageKind.Unavailable));
        Each(language.Location, one => Is($"{one}: https://maps.google.com/?q=1.5,2.5", MessageKind.Location));
        Each(language.LiveLocation, one => Is(one, MessageKind.Location));
        Each(language.VoiceCall, one => Is($"{one}, \u200E5 min", MessageKind.Call));
        Each(language.VideoCall, one => Is($"{one}, \u200E5 min", MessageKind.Call));
        Each(language.MissedVoiceCall, one => Assert.Equal(new(CallMedia.Voice, CallOutcome.Missed), Chats.OnAndroid(one).Call));
        Each(language.MissedVideoCall, one => Assert.Equal(new(CallMedia.Video, CallOutcome.Missed), Chats.OnAndroid(one).Call));
        Each(
            language.Titles,
            one => Assert.Equal("Bo", Chats.Open("14/03/2026, 09:05 - Ada: hi", $"{one.Replace("*", "Bo", StringComparison.Ordinal)}.txt").Title));
    }

    [Theory, MemberData(nameof(All))]
    public void A_group_notice_makes_the_chat_a_group(int index) => Each(Languages[index].Group, one => Assert.Equal(
        ChatKind.Group,
        Chats.Open($"14/03/2026, 09:04 - {one.Replace("*", "Bo", StringComparison.Ordinal)}\n14/03/2026, 09:05 - Ada: hi\n").Kind));

    [Theory, MemberData(nameof(All))]
    public void The_new_name_of_a_group_is_its_title(int index) =>
        Each(Languages[index].GroupNamed, one => Assert.Equal(
        "Plan: B",
        Chats.Open($"14/03/2026, 09:04 - {Named(one)}\n14/03/2026, 09:05 - Ada: hi\n").Title));

    [Fact]
    public void Case_full_stops_and_marks_are_ignored_in_phrases() =>
        Is("\u200EIMAGE\u00A0Omitted.", MessageKind.Media);

    private static string Filled(string pattern) => pattern.Replace("*", "Bram", StringComparison.Ordinal);

    // The first gap is the person, the second the new name.
    private static string Named(string pattern)
    {
        var name = pattern.LastIndexOf('*');
        var before = pattern[..name];
        return $"{(before is ['*', ..] ? $"Bo{before[1..]}" : before)}“Plan: B”{pattern[(name + 1)..]}";
    }

    private static void IsOmitted(string phrase, MediaType media)
    {
        var (android, ios) = (Chats.OnAndroid(phrase), Chats.OnIos($"\u200E{phrase}"));
        Assert.All([android, ios], one => Assert.Equal((media, AttachmentState.Omitted, ""), (one.Attachment!.Media, one.Attachment.State, one.Text)));
    }

    private static void Is(string body, MessageKind kind) =>
        Assert.All([Chats.OnAndroid(body), Chats.OnIos($"\u200E{body}")], one => Assert.Equal(kind, one.Kind));

    private static void Each(Phrase[] phrases, Action<string> check) => Assert.All(phrases.Select(phrase => phrase.Text), check);
}
