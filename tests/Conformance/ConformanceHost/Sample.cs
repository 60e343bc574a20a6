using ModelContextProtocol.Protocol;

namespace ConformanceHost;

/// <summary>The smallest picture, sound and document, in the forms that MCP has for them.</summary>
internal static class Sample
{
    public const string PngType = "image/png";

    /// <summary>One pixel.</summary>
    public static readonly ReadOnlyMemory<byte> Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>A header without samples: mono, 8 kHz, 8 bits.</summary>
    private static readonly ReadOnlyMemory<byte> Wav = Convert.FromBase64String("UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=");

    public static TextContentBlock Text(string text) => new() { Text = text };

    public static ImageContentBlock Image() => ImageContentBlock.FromBytes(Png, PngType);

    public static AudioContentBlock Audio() => AudioContentBlock.FromBytes(Wav, "audio/wav");

    public static EmbeddedResourceBlock Resource(string uri, string mimeType, string text) =>
        new() { Resource = new TextResourceContents { Uri = uri, MimeType = mimeType, Text = text } };

    public static CallToolResult Answer(params ContentBlock[] content) => new() { Content = content };
}
