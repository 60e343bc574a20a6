using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace McpCloseWhatsApp.Files;

/// <summary>A file that an agent names by a path, by its content, or by its address in Close.</summary>
internal sealed record AttachmentArgument(
    [property: Description("A file in the allowed folders")] string? Path = null,
    [property: Description("For content_base64 or url")] string? Filename = null,
    [property: Description("At most 64 KB")] string? ContentBase64 = null,
    [property: Description("A file already in Close"), RegularExpression("^https://app\\.close\\.com/go/file/")]
    string? Url = null,
    [property: Description("Needed with url")] string? ContentType = null);
