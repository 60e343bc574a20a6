using CsCheck;
using WhatsAppExport.Contract;
using WhatsAppExport.Languages;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Tests;

/// <summary>A message of any kind as a phone prints it, and the expected reading.</summary>
/// <param name="Printed">The text after the author, or for a notice, after date and time.</param>
/// <param name="Expected">The expected parts of the message, in the form of <see cref="PartsOf"/>.</param>
internal sealed record Utterance(string Printed, bool IsNotice, string Expected)
{
    private const string Mark = "\u200E";
    private const string Map = "https://maps.google.com/?q=-33.5,151.25";

    public static readonly Language[] Languages = AllLanguages.Words;

    private static readonly Gen<string> Caption = Gen.OneOf("", "", "a caption", "two\nlines", "قهوة: نعم", "<3 (x)", "image omitted?");

    /// <summary>All texts that a phone of this family prints in this language.</summary>
    public static Gen<Utterance> For(HeaderFamily family, Language language) => Gen.OneOf([.. family switch
    {
        HeaderFamily.AndroidDash => [.. Texts(language, ""), .. OnAndroid(language), .. Notices(language, "")],
        HeaderFamily.IosBracket => [.. Texts(language, Mark), .. OnIos(language), .. Notices(language, Mark)],
        _ => OnOldIos(language),
    }]);

    /// <summary>The parts of a read message, without time and author.</summary>
    public static string PartsOf(Message message) => Parts(message.Kind, message.Text, message.Edited) + (message switch
    {
        { Attachment: { } file } => $"|{file.FileName}|{file.Media}|{file.State}|{file.DisplayName}|{file.Pages}",
        { Location: { } place } => $"|{place.Latitude}|{place.Longitude}|{place.Name}|{place.Live}",
        { Poll: { } poll } => string.Concat(poll.Options.Select(option => $"|{option.Text}={option.Votes}")),
        { Call: { } call } => $"|{call.Media}|{call.Outcome}|{call.Duration}",
        { DeletedBy: { } by } => $"|{by}",
        _ => "",
    });

    private static IEnumerable<Gen<Utterance>> Texts(Language language, string mark) =>
    [
        Gen.Const(Said("hello: you", MessageKind.Text, "hello: you")),
        .. Any(language.Edited, words => Said($"one\ntwo {mark}<{words}>", MessageKind.Text, "one\ntwo", edited: true)),
        .. Any(language.Deleted, words => Said($"{mark}{words}", MessageKind.Deleted, "", "Sender")),
        .. Any(language.DeletedByExporter, words => Said($"{mark}{words}.", MessageKind.Deleted, "", "Exporter")),
        .. Any(language.DeletedByAdmin, words => Said(mark + Filled(words), MessageKind.Deleted, "", "Admin")),
        .. Any(language.DeletedAsAdmin, words => Said($"{mark}{words}", MessageKind.Deleted, "", "Admin")),
        .. Any([.. language.Unavailable, .. language.ViewOnce], words => Said(mark + Filled(words), MessageKind.Unavailable, Filled(words))),
        .. Any(language.Location, words => Said($"{mark}{words}: {Map}", MessageKind.Location, "", "-33.5|151.25||False")),
        .. Any(language.LiveLocation, words => Said($"{mark}{words}", MessageKind.Location, "", "|||True")),
        .. Any(language.MissedVoiceCall, words => Said($"{mark}{words}", MessageKind.Call, words, "Voice|Missed|")),
        .. Any(language.MissedVideoCall, words => Said($"{mark}{words}", MessageKind.Call, words, "Video|Missed|")),
        Gen.Const(Said(
            $"{mark}POLL:\nWhich: day?\n{mark}OPTION: a: b ({mark}1 vote)\n{mark}OPTION: c ({mark}0 votes)\n",
            MessageKind.Poll, "Which: day?", "a: b=1|c=0")),
    ];

    private static IEnumerable<Gen<Utterance>> OnAndroid(Language language) =>
    [
        Gen.Const(Said("null", MessageKind.Unavailable, "null")),
        .. Any(language.MediaOmitted, Caption, (words, caption) => Said($"{words}{Below(caption)}", MessageKind.Media, caption, "|Unknown|Omitted||")),
        .. Any([.. language.StickerOmitted], words => Said($"<{words}>", MessageKind.Media, "", "|Sticker|Omitted||")),
        .. Any([.. language.VideoNoteOmitted], words => Said($"<{words}>", MessageKind.Media, "", "|Video|Omitted||")),
        .. Any(language.ViewOnce, words => Said($"<{Filled(words)}>", MessageKind.Unavailable, $"<{Filled(words)}>")),
        .. Any(language.FileAttached, Caption, (words, caption) => Said(
            $"{Mark}IMG-20260314-WA0001.jpg ({words}){Below(caption)}", MessageKind.Media, caption, "IMG-20260314-WA0001.jpg|Photo|Missing||")),
        .. Any(language.FileAttached, Caption, (words, caption) => Said(
            $"Über (1).pdf ({words})\nÜber (1){Below(caption)}", MessageKind.Media, caption, "Über (1).pdf|Document|Missing|Über (1)|")),
        .. Any(language.FileAttached, words => Said($"李雷.vcf ({words})", MessageKind.Contact, "", "李雷.vcf|Contact|Missing||")),
        .. Any(language.FileAttached, words => Said($"PTT-20260314-WA0001.opus ({words})", MessageKind.Media, "", "PTT-20260314-WA0001.opus|Voice|Missing||")),
    ];

    private static IEnumerable<Gen<Utterance>> OnIos(Language language) =>
    [
        .. Any(language.PhotoOmitted, Caption, (words, caption) => Omitted(words, caption, MediaType.Photo)),
        .. Any([.. language.VideoOmitted, .. language.VideoNoteOmitted], Caption, (words, caption) => Omitted(words, caption, MediaType.Video)),
        .. Any(language.AudioOmitted, words => Omitted(words, "", MediaType.Audio)),
        .. Any(language.StickerOmitted, words => Omitted(words, "", MediaType.Sticker)),
        .. Any(language.GifOmitted, Caption, (words, caption) => Omitted(words, caption, MediaType.Gif)),
        .. Any(language.ContactOmitted, words => Said($"{Mark}{words}", MessageKind.Contact, "", "|Contact|Omitted||")),
        .. Any(language.DocumentOmitted, words => Said(
            $"План 2.pdf • {Mark}12 pages {Mark}{words}", MessageKind.Media, "", "|Document|Omitted|План 2.pdf|12")),
        .. Any(language.Attached, Caption, (words, caption) => Said(
            $"{Before(caption)}{Mark}<{words}: 00000007-PHOTO-2026-03-14-09-05-40.jpg>",
            MessageKind.Media,
            caption,
            "00000007-PHOTO-2026-03-14-09-05-40.jpg|Photo|Missing||")),
        .. Any(language.Attached, words => Said(
            $"План.pdf • {Mark}1 page {Mark}<{words}: 00000008-План.pdf>", MessageKind.Media, "", "00000008-План.pdf|Document|Missing|План.pdf|1")),
        .. Any(language.VoiceCall, words => Said($"{Mark}{words}, {Mark}5 min", MessageKind.Call, $"{words}, 5 min", "Voice|Answered|00:05:00")),
        .. Any(language.VideoCall, language.NoAnswer, (words, no) => Said($"{Mark}{words}, {Mark}{no}", MessageKind.Call, $"{words}, {no}", "Video|NoAnswer|")),
        Gen.OneOf("image omitted", "<attached: a.jpg>", "null").Select(words => Said(words, MessageKind.Text, words)),
    ];

    private static IEnumerable<Gen<Utterance>> OnOldIos(Language language) =>
    [
        Gen.Const(Said("hello: you", MessageKind.Text, "hello: you")),
        .. Any(language.PhotoOmitted, words => Said($"<{words}>", MessageKind.Media, "", "|Photo|Omitted||")),
        .. Any(language.VideoOmitted, words => Said($"<{words}>", MessageKind.Media, "", "|Video|Omitted||")),
        .. Any(language.Attached, words => Said(
            $"2015-05-01-PHOTO-00004762.jpg <{words}>", MessageKind.Media, "", "2015-05-01-PHOTO-00004762.jpg|Photo|Missing||")),
    ];

    // On iOS a notice has the name of the group as its author.
    private static IEnumerable<Gen<Utterance>> Notices(Language language, string mark) =>
    [
        .. Any([.. language.Encryption, .. language.Group, .. language.Notices], words => new Utterance(
            $"{(mark.Length > 0 ? "Pallets: " : "")}{mark}{Filled(words)}", IsNotice: true, Parts(MessageKind.System, Filled(words), edited: false))),
    ];

    private static Utterance Omitted(string words, string caption, MediaType media) =>
        Said($"{Before(caption)}{Mark}{words}", MessageKind.Media, caption, $"|{media}|Omitted||");

    private static Utterance Said(string printed, MessageKind kind, string text, string? parts = null, bool edited = false) =>
        new(printed, IsNotice: false, Parts(kind, text, edited) + (parts is null ? "" : $"|{parts}"));

    private static string Parts(MessageKind kind, string text, bool edited) => $"{kind}|{text}|{edited}";

    private static string Filled(string pattern) => pattern.Replace("*", "Bo", StringComparison.Ordinal);

    private static string Below(string caption) => caption.Length == 0 ? "" : $"\n{caption}";

    private static string Before(string caption) => caption.Length == 0 ? "" : $"{caption} ";

    private static IEnumerable<Gen<Utterance>> Any(Phrase[] phrases, Func<string, Utterance> print) =>
        Any(phrases, Gen.Const(""), (phrase, _) => print(phrase));

    private static IEnumerable<Gen<Utterance>> Any(Phrase[] phrases, Phrase[] others, Func<string, string, Utterance> print) =>
        others.Length == 0 ? [] : Any(phrases, Gen.OneOf(others).Select(other => other.Text), print);

    private static IEnumerable<Gen<Utterance>> Any(Phrase[] phrases, Gen<string> others, Func<string, string, Utterance> print) =>
        phrases.Length == 0 ? [] : [Gen.Select(Gen.OneOf(phrases).Select(phrase => phrase.Text), others, print)];
}
