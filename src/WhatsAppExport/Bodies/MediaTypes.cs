using System.Collections.Frozen;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Bodies;

/// <summary>The type of a file, by the name that WhatsApp gave it, or else by its extension.</summary>
internal static class MediaTypes
{
    private static readonly (MediaType Media, string[] Extensions)[] Extensions =
    [
        (MediaType.Photo, [".jpg", ".jpeg", ".png", ".heic", ".heif"]),
        (MediaType.Video, [".mp4", ".mov", ".3gp", ".mkv"]),
        (MediaType.Voice, [".opus"]),
        (MediaType.Audio, [".m4a", ".mp3", ".aac", ".amr", ".ogg", ".wav"]),
        (MediaType.Sticker, [".webp", ".was"]),
        (MediaType.Gif, [".gif"]),
        (MediaType.Contact, [".vcf"]),
    ];

    private static readonly FrozenDictionary<string, MediaType>.AlternateLookup<ReadOnlySpan<char>> ByExtension =
        Extensions
            .SelectMany(type => type.Extensions.Select(extension => (extension, type.Media)))
            .ToFrozenDictionary(entry => entry.extension, entry => entry.Media, StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    public static MediaType Of(ReadOnlySpan<char> name)
    {
        var kind = GivenByAndroid(name) ?? GivenByIos(name);
        return kind is not (null or MediaType.Document) ? kind.Value
            : ByExtension.TryGetValue(Path.GetExtension(name), out var media) && kind is null ? media
            : MediaType.Document;
    }

    public static MessageKind KindOf(MediaType media) =>
        media == MediaType.Contact ? MessageKind.Contact : MessageKind.Media;

    /// <summary>Whether the name begins like <c>IMG-20260314-WA0001</c>.</summary>
    public static bool IsGivenByAndroid(ReadOnlySpan<char> name) => GivenByAndroid(name) is not null;

    private static MediaType? GivenByAndroid(ReadOnlySpan<char> name) =>
        HasAndroidForm(name)
            ? name[..3] switch
            {
                "IMG" => MediaType.Photo,
                "VID" => MediaType.Video,
                "AUD" => MediaType.Audio,
                "PTT" => MediaType.Voice,
                "GIF" => MediaType.Gif,
                "STK" => MediaType.Sticker,
                "DOC" => MediaType.Document,
                _ => null,
            }
            : null;

    private static bool HasAndroidForm(ReadOnlySpan<char> name) =>
        name.Length >= 15
        && name[3] == '-'
        && name[12..].StartsWith("-WA")
        && !name[4..12].ContainsAnyExceptInRange('0', '9');

    // 00000003-PHOTO-2026-03-14-09-05-40.jpg; until 2018 2015-05-01-PHOTO-00004762.jpg.
    private static MediaType? GivenByIos(ReadOnlySpan<char> name) =>
        name.Contains("-PHOTO-", StringComparison.Ordinal) ? MediaType.Photo
        : name.Contains("-VIDEO-", StringComparison.Ordinal) ? MediaType.Video
        : name.Contains("-STICKER-", StringComparison.Ordinal) ? MediaType.Sticker
        : name.Contains("-GIF-", StringComparison.Ordinal) ? MediaType.Gif
        : !name.Contains("-AUDIO-", StringComparison.Ordinal) ? null
        : name.EndsWith(".opus") ? MediaType.Voice
        : MediaType.Audio;
}
