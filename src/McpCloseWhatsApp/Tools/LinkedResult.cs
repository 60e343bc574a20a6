using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tools;

/// <summary>An answer that leads on: beside it stand links to resources, for clients that show or keep them.</summary>
/// <remarks>All that the answer itself says is in its text and its structured content alike, as the SDK answers.</remarks>
internal static class LinkedResult
{
    public static CallToolResult To<T>(T answer, IEnumerable<ContentBlock> links)
    {
        var json = JsonSerializer.SerializeToElement(answer, (JsonTypeInfo<T>)ContractJson.Options.GetTypeInfo(typeof(T)));
        return new()
        {
            Content = [new TextContentBlock { Text = json.GetRawText() }, .. links],
            StructuredContent = json,
        };
    }
}
