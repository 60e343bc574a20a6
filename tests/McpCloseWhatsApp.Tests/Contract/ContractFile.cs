using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using McpCloseWhatsApp.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Tests.Contract;

/// <summary>
/// Generates <c>tools.json</c>, the served contract, from the methods of the tools and their comments.
/// </summary>
internal static class ContractFile
{
    private static readonly JsonSerializerOptions Indented = new(McpJsonUtilities.DefaultOptions)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Path([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(here, "../../../../src/McpCloseWhatsApp/Contract/tools.json"));

    public static string Generate()
    {
        using var account = new Account(new());
        var tools = new JsonArray([.. ToolCatalogue.Tools.Select(tool => ToJson(Described(tool.Method(), tool.Create(account))))]);
        return new JsonObject { ["tools"] = tools }.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>The tool that the SDK describes by a method and its comments.</summary>
    private static Tool Described(MethodInfo method, object tool) => McpServerTool.Create(method, tool, new()
    {
        SerializerOptions = ContractJson.Options,
        SchemaCreateOptions = new() { TransformOptions = new() { DisallowAdditionalProperties = true } },
    }).ProtocolTool;

    private static JsonObject ToJson(Tool tool)
    {
        var json = JsonSerializer.SerializeToNode(tool, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Tool)))!.AsObject();
        Tidy(json["inputSchema"]!);
        Tidy(json["outputSchema"]!);
        foreach (var output in ObjectsIn(json["outputSchema"]!))
        {
            output.Remove("additionalProperties");
        }

        // So is a file that a message carries.
        if (tool.Name != "create_whatsapp_message")
        {
            var files = ObjectsIn(json["inputSchema"]!)
                .Where(schema => schema["properties"]?["content_base64"] is not null && schema["items"] is null)
                .Skip(tool.Name == "attach_file" ? 1 : 0);
            foreach (var file in files)
            {
                foreach (var (_, field) in file["properties"]!.AsObject())
                {
                    field!.AsObject().Remove("description");
                }
            }
        }

        // The message is described once, and other parts of answers only by their names: every agent pays for this
        // list.
        if (tool.Name != "get_whatsapp_message")
        {
            foreach (var inner in ObjectsIn(json["outputSchema"]!).Skip(1).Where(one => one["properties"] is not null))
            {
                inner.Remove("properties");
                inner.Remove("required");
            }
        }

        // So are the words that a field of an answer may hold.
        if (tool.Name != "create_whatsapp_message")
        {
            foreach (var word in ObjectsIn(json["outputSchema"]!).Where(one => one["type"]?.ToString() == "string"))
            {
                word.Remove("enum");
            }
        }

        // The type of the items adds nothing to the description of the list.
        var lists = ObjectsIn(json["outputSchema"]!)
            .Where(schema => schema["items"] is JsonObject { Count: 1 } items && items["type"]?.ToString() == "object");
        foreach (var list in lists)
        {
            list.Remove("items");
        }

        return json;
    }

    /// <summary>
    /// Removes what the SDK repeats: an optional property is not also nullable. A default is said in words, because the
    /// keyword breaks the strict mode of OpenAI; null and false go without saying.
    /// </summary>
    private static void Tidy(JsonNode schema)
    {
        foreach (var one in ObjectsIn(schema))
        {
            if (one["type"] is JsonArray types)
            {
                one["type"] = types.Select(type => type!.GetValue<string>()).Single(type => type != "null");
            }

            if (one.ContainsKey("default"))
            {
                if (one["default"]?.ToJsonString() is { } value and not "false")
                {
                    one["description"] = $"{one["description"]} Default: {value.Trim('"')}.".TrimStart();
                }

                one.Remove("default");
            }

            if (one["enum"] is JsonArray words)
            {
                foreach (var missing in words.Where(word => word is null).ToList())
                {
                    words.Remove(missing);
                }

                if (!one.ContainsKey("type"))
                {
                    one.Insert(0, "type", "string");
                }
            }
        }
    }

    private static List<JsonObject> ObjectsIn(JsonNode node) => node switch
    {
        JsonObject one => [one, .. one.SelectMany(member => member.Value is null ? [] : ObjectsIn(member.Value))],
        JsonArray many => [.. many.SelectMany(item => item is null ? [] : ObjectsIn(item))],
        _ => [],
    };
}
