using System.ComponentModel;
using McpCloseWhatsApp.Contract;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ConformanceHost;

/// <summary>Tools that answer at once, with every kind of content.</summary>
internal static class ContentTools
{
    public static IEnumerable<Delegate> All => [SimpleText, Image, Audio, EmbeddedResource, Mixed, Error, Header];

    [McpServerTool(Name = "test_simple_text"), Description("Answers with a text.")]
    private static CallToolResult SimpleText() => Sample.Answer(Sample.Text("This is a simple text response for testing."));

    [McpServerTool(Name = "test_image_content"), Description("Answers with a picture.")]
    private static CallToolResult Image() => Sample.Answer(Sample.Image());

    [McpServerTool(Name = "test_audio_content"), Description("Answers with a sound.")]
    private static CallToolResult Audio() => Sample.Answer(Sample.Audio());

    [McpServerTool(Name = "test_embedded_resource"), Description("Answers with a resource.")]
    private static CallToolResult EmbeddedResource() =>
        Sample.Answer(Sample.Resource("test://embedded-resource", "text/plain", "This is an embedded resource content."));

    [McpServerTool(Name = "test_multiple_content_types"), Description("Answers with a text, a picture and a resource.")]
    private static CallToolResult Mixed() => Sample.Answer(
        Sample.Text("Multiple content types test:"),
        Sample.Image(),
        Sample.Resource("test://mixed-content-resource", "application/json", """{"test":"data","value":123}"""));

    [McpServerTool(Name = "test_error_handling"), Description("Refuses.")]
    private static CallToolResult Error() =>
        throw new Refusal(ErrorCode.NotAllowed, "This tool intentionally returns an error for testing");

    [McpServerTool(Name = "test_header"), Description("Answers with an argument that is mirrored in a header.")]
    private static CallToolResult Header([McpHeader("Region"), Description("Any text.")] string region) =>
        Sample.Answer(Sample.Text(region));
}
