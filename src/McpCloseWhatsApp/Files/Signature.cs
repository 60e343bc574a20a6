namespace McpCloseWhatsApp.Files;

/// <summary>The content type that the first bytes of a file show.</summary>
/// <param name="ContentType">The type, or the most likely one for a container.</param>
/// <param name="Allows">For a container: whether a file of the given type may start with these bytes.</param>
internal sealed record Signature(string ContentType, Func<string, bool>? Allows = null)
{
    /// <summary>The number of bytes needed.</summary>
    public const int Length = 32;

    private static readonly Signature
        Jpeg = new("image/jpeg"), Png = new("image/png"), Gif = new("image/gif"), WebP = new("image/webp"),
        Heic = new("image/heic"), Heif = new("image/heif"), Avif = new("image/avif"),
        Wav = new("audio/wav"), Amr = new("audio/amr"), Mp3 = new("audio/mpeg"), M4a = new("audio/mp4"),
        QuickTime = new("video/quicktime"), Pdf = new("application/pdf"),
        VCard = new("text/vcard", static type => type.StartsWith("text/", StringComparison.Ordinal)),
        Ogg = new("audio/ogg", static type => type is "audio/ogg" or "video/ogg" or "application/ogg"),
        Mp4 = new("video/mp4", static type =>
            type is "video/mp4" or "audio/mp4" or "video/x-m4v" or "audio/aac" or "video/quicktime" or "video/3gpp"),
        ThreeGp = new("video/3gpp", static type =>
            type is "video/3gpp" or "audio/3gpp" or "video/3gpp2" or "video/mp4" or "audio/mp4"),
        // Office documents, apps and e-books, among others, are zip archives.
        Zip = new("application/zip", static type =>
            type.StartsWith("application/", StringComparison.Ordinal) && type != "application/pdf");

    /// <summary>The signature in the first bytes; null if they are not a known one.</summary>
    public static Signature? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..] => Zip,
        _ when head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) => Gif,
        _ when head.StartsWith("%PDF-"u8) => Pdf,
        _ when head.StartsWith("OggS"u8) => Ogg,
        _ when head.StartsWith("#!AMR"u8) => Amr,
        _ when head.StartsWith("ID3"u8) => Mp3,
        _ when head.StartsWith("BEGIN:VCARD"u8) => VCard,
        _ when head.StartsWith("RIFF"u8) && head.Length >= 12 => OfRiff(head[8..12]),
        _ when head.Length >= 12 && head[4..].StartsWith("ftyp"u8) => OfBrand(head[8..12]),
        _ => null,
    };

    private static Signature? OfRiff(ReadOnlySpan<byte> kind)
    {
        if (kind.SequenceEqual("WEBP"u8))
        {
            return WebP;
        }

        return kind.SequenceEqual("WAVE"u8) ? Wav : null;
    }

    // Brands of ISO base media files: https://mp4ra.org/registered-types/brands
    private static Signature OfBrand(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("M4A "u8) || brand.SequenceEqual("M4B "u8) ? M4a
        : brand.SequenceEqual("qt  "u8) ? QuickTime
        : brand.SequenceEqual("avif"u8) ? Avif
        : brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) ? Heif
        : brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) ? Heic
        : brand.StartsWith("3g"u8) ? ThreeGp
        : Mp4;
}
