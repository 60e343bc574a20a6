using System.Net.Http.Headers;

namespace McpCloseWhatsApp.Files;

/// <summary>A small file whose content is in the call.</summary>
internal sealed record InlineContent(ReadOnlyMemory<byte> Bytes, string FileName, string ContentType)
{
    /// <summary>
    /// 64 KiB. Larger files need a path, because a model has to write out every character of the base64.
    /// </summary>
    public const int MaxBytes = 64 * 1024;

    public int Length => Bytes.Length;

    /// <summary>
    /// Reads base64 of the standard or the URL alphabet, padded or not, with or without line breaks or a <c>data:</c>
    /// prefix.
    /// </summary>
    /// <param name="contentType">The type that the caller gives; null to detect it.</param>
    /// <param name="field">The argument that has the base64.</param>
    /// <exception cref="FileRefusal">The content is empty, not base64, or too large.</exception>
    public static InlineContent Read(
        string base64, string? fileName = null, string? contentType = null, string field = "content_base64")
    {
        var (statedType, data) = WithoutPrefix(base64, field);
        var letters = string.Concat(data.Where(letter => !char.IsWhiteSpace(letter)))
            .TrimEnd('=').Replace('-', '+').Replace('_', '/');
        if (letters.Length == 0)
        {
            throw FileRefusal.Invalid(field, "is empty; give the file's bytes as base64, or its path");
        }

        var size = letters.Length * 3L / 4;
        if (size > MaxBytes)
        {
            throw FileRefusal.TooLarge(
                field,
                $"is about {(size + 1023) / 1024} KiB; at most {MaxBytes / 1024} KiB may come inside a call, "
                + "so give the file's path instead");
        }

        var bytes = new byte[letters.Length];
        if (!Convert.TryFromBase64String(letters.PadRight((letters.Length + 3) / 4 * 4, '='), bytes, out var length))
        {
            throw FileRefusal.Invalid(field, "is not base64");
        }

        var content = bytes.AsMemory(0, length);
        var name = FileNames.Of(fileName, fallback: "");
        var detectedType = ContentTypes.Of(name, content.Span);
        var type = contentType
            ?? (detectedType == ContentTypes.Unknown ? statedType ?? detectedType : detectedType);
        return new(content, name.Length > 0 ? name : $"file{ContentTypes.ExtensionOf(type)}", type);
    }

    // data:image/png;base64,iVBORw0…
    private static (string? ContentType, string Data) WithoutPrefix(string text, string field)
    {
        var trimmed = text.Trim();
        if (!trimmed.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            return (null, trimmed);
        }

        var comma = trimmed.IndexOf(',', StringComparison.Ordinal);
        var head = comma < 0 ? "" : trimmed[5..comma];
        if (!head.EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
        {
            throw FileRefusal.Invalid(field, "is a data: URI without base64; give the file's bytes as base64");
        }

        var mediaType = MediaTypeHeaderValue.TryParse(head[..^7], out var type) ? type.MediaType : null;
        return (mediaType, trimmed[(comma + 1)..]);
    }
}
