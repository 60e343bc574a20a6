using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tools;

/// <summary>The contract of one tool as text. A client that lists and calls tools needs little of it parsed.</summary>
internal sealed class ToolContract(string name, ReadOnlyMemory<byte> json)
{
    /// <summary>Quotes and letters of any language stay as they are, as in the messages of the SDK.</summary>
    private static readonly JsonWriterOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Lazy<JsonElement> inputSchema = new(() =>
    {
        using var contract = JsonDocument.Parse(json);
        return contract.RootElement.GetProperty("inputSchema").Clone();
    });

    private readonly Lazy<Tool> whole = new(() => (Tool)JsonSerializer.Deserialize(json.Span, ToolType)!);

    public string Name => name;

    /// <summary>The JSON, without blanks between its parts.</summary>
    public ReadOnlyMemory<byte> Json => json;

    public JsonElement InputSchema => inputSchema.Value;

    public Tool Tool => whole.Value;

    private static JsonTypeInfo ToolType =>
        McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Tool));

    public static ToolContract Of(Tool tool) => new(tool.Name, JsonSerializer.SerializeToUtf8Bytes(tool, ToolType));

    /// <summary>The contracts of <c>tools.json</c>.</summary>
    public static List<ToolContract> ReadAll(Stream text)
    {
        using var file = JsonDocument.Parse(text);
        return [.. file.RootElement.GetProperty("tools").EnumerateArray().Select(Of)];
    }

    private static ToolContract Of(JsonElement tool)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Readable))
        {
            tool.WriteTo(writer);
        }

        return new(tool.GetProperty("name").GetString()!, json.WrittenMemory);
    }
}
