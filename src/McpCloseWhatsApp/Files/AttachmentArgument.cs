using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace McpCloseWhatsApp.Files;

/// <summary>A file as an agent names it: one of a path, a small content, or an address already in Close.</summary>
internal sealed record AttachmentArgument(
    [property: Description("Full path of a file inside the allowed folders")] string? Path = null,
    [property: Description("Name for content_base64 or url")] string? Filename = null,
    [property: Description("Small content, at most 64 KB. Prefer path")] string? ContentBase64 = null,
    [property: Description("A file already in Close, https://app.close.com/go/file/..."), RegularExpression("^https://app\\.close\\.com/go/file/")] string? Url = null,
    [property: Description("Found out where left out, needed with url")] string? ContentType = null);
