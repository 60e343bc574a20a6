using McpCloseWhatsApp.Resources;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ConformanceHost;

/// <summary>Resources of text, of bytes, and of a template.</summary>
internal static class FixtureResources
{
    public static IEnumerable<McpServerResource> All =>
    [
        Text("test://static-text", "text/plain", _ => "This is the content of the static text resource."),
        Text("test://watched-resource", "text/plain", _ => "Nothing happens here."),
        Text("test://template/{id}/data", "application/json", id => $$"""{"id":"{{id}}","templateTest":true,"data":"Data for ID: {{id}}"}"""),
        McpServerResource.Create(
            () => BlobResourceContents.FromBytes(Sample.Png, "test://static-binary", Sample.PngType),
            new() { UriTemplate = "test://static-binary", Name = "binary", Description = "A picture.", MimeType = Sample.PngType }),
    ];

    private static TextResource Text(string uri, string mimeType, Func<string, string> text) => new(
        new() { UriTemplate = uri, Name = uri, Description = "A text.", MimeType = mimeType },
        (id, _) => Task.FromResult(text(id)));
}
