using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tools;

/// <summary>The contract of one tool as text. A client that lists and calls tools needs little of it parsed.</summary>
internal sealed class ToolContract(string name, ReadOnlyMemory<byte> json)
{
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

    /// <summary>The tools of <c>tools.json</c>: the objects in the list of its one object.</summary>
    public static List<ReadOnlyMemory<byte>> Split(ReadOnlySpan<byte> text)
    {
        List<ReadOnlyMemory<byte>> tools = [];
        var compact = new byte[text.Length];
        var (length, start, depth) = (0, 0, 0);
        for (text = text.TrimStart(Blank); !text.IsEmpty; text = text.TrimStart(Blank))
        {
            var part = text[..(text[0] == '"' ? LengthOfString(text) : 1)];
            start = part[0] == '{' && ++depth == 2 ? length : start;
            part.CopyTo(compact.AsSpan(length));
            length += part.Length;
            text = text[part.Length..];
            if (part[0] == '}' && depth-- == 2)
            {
                tools.Add(compact.AsMemory(start..length));
            }
        }

        return tools;
    }

    private static ReadOnlySpan<byte> Blank => " \r\n"u8;

    private static int LengthOfString(ReadOnlySpan<byte> text)
    {
        var end = 1;
        while (text[end += text[end..].IndexOfAny((byte)'"', (byte)'\\')] == '\\')
        {
            end += 2;
        }

        return end + 1;
    }
}
