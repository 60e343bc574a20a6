using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tools;

/// <summary>An answer with links to resources beside it, for clients that show or keep them.</summary>
/// <remarks>Text and structured content are the same JSON, as in the SDK's own answers.</remarks>
internal static class LinkedResult
{
    public static CallToolResult To<T>(T answer, IEnumerable<ContentBlock> links)
    {
        var type = (JsonTypeInfo<T>)ContractJson.Options.GetTypeInfo(typeof(T));
        var json = JsonSerializer.SerializeToElement(answer, type);
        return new()
        {
            Content = [new TextContentBlock { Text = json.GetRawText() }, .. links],
            StructuredContent = json,
        };
    }
}
