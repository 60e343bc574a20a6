using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using McpCloseWhatsApp.Text;
using Microsoft.AspNetCore.StaticFiles;

namespace McpCloseWhatsApp.Files;

/// <summary>Content types of the files in WhatsApp messages.</summary>
internal static class ContentTypes
{
    public const string Unknown = "application/octet-stream";

    // Types that ASP.NET's table lacks, or where it differs from WhatsApp: there .ogg is a video.
    private static readonly FileExtensionContentTypeProvider ByExtension = new()
    {
        Mappings =
        {
            [".amr"] = "audio/amr",
            [".apk"] = "application/vnd.android.package-archive",
            [".heic"] = "image/heic",
            [".heif"] = "image/heif",
            [".jfif"] = "image/jpeg",
            [".m4a"] = "audio/mp4",
            [".md"] = "text/markdown",
            [".oga"] = "audio/ogg",
            [".ogg"] = "audio/ogg",
            [".opus"] = "audio/ogg",
            [".vcf"] = "text/vcard",
        },
    };

    private static readonly FrozenDictionary<string, string> Extensions = new Dictionary<string, string>
    {
        ["application/pdf"] = ".pdf",
        ["application/zip"] = ".zip",
        ["audio/amr"] = ".amr",
        ["audio/mp4"] = ".m4a",
        ["audio/mpeg"] = ".mp3",
        ["audio/ogg"] = ".ogg",
        ["audio/wav"] = ".wav",
        ["image/gif"] = ".gif",
        ["image/heic"] = ".heic",
        ["image/jpeg"] = ".jpg",
        ["image/png"] = ".png",
        ["image/webp"] = ".webp",
        ["text/plain"] = ".txt",
        ["text/vcard"] = ".vcf",
        ["video/3gpp"] = ".3gp",
        ["video/mp4"] = ".mp4",
    }.ToFrozenDictionary();

    /// <summary>The type by the extension, unless the first bytes are certainly another type.</summary>
    /// <param name="head">The first <see cref="Signature.Length"/> bytes, or fewer if the file is shorter.</param>
    public static string Of(string fileName, ReadOnlySpan<byte> head)
    {
        var byExtension = ByExtension.TryGetContentType(fileName, out var found) ? found : null;
        return Signature.Of(head) switch
        {
            null => byExtension ?? Unknown,
            { Allows: { } allows } when byExtension is not null && allows(byExtension) => byExtension,
            var signature => signature.ContentType,
        };
    }

    /// <summary>
    /// A type as a caller gives it, without its parameters: bridges say <c>audio/ogg; codecs=opus</c>, and Close keeps
    /// a type. Null stays null.
    /// </summary>
    /// <exception cref="FileRefusal">The text is not a media type.</exception>
    [return: NotNullIfNotNull(nameof(given))]
    public static string? Read(string? given, string field = "content_type")
    {
        if (given is null)
        {
            return null;
        }

        return MediaTypeHeaderValue.TryParse(given.Trim().TrimEnd(';'), out var type) && type.MediaType is { } media
            ? media.ToLowerInvariant()
            : throw FileRefusal.Invalid(
                field, $"must be a media type such as audio/ogg, not {HarmlessText.Excerpt(given)}");
    }

    /// <summary>The usual extension of a type, with its dot; empty if there is none.</summary>
    public static string ExtensionOf(string contentType) => Extensions.GetValueOrDefault(contentType, "");
}
