using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

/// <summary>Builds the JSON of searches.</summary>
internal static class SearchRequests
{
    public static JsonObject Text(string mode, string value) =>
        new JsonObject { ["type"] = "text", ["mode"] = mode, ["value"] = value };

    /// <summary>The same node with another type.</summary>
    public static JsonObject With(JsonObject node, string type)
    {
        node["type"] = type;
        return node;
    }

    public static JsonObject Condition(string type, string field, JsonNode condition) => new JsonObject
    {
        ["type"] = "field_condition",
        ["field"] = new JsonObject { ["type"] = "regular_field", ["object_type"] = type, ["field_name"] = field },
        ["condition"] = condition,
    };

    /// <summary>A search for objects of a type that meet all queries.</summary>
    public static JsonObject Ask(string type, params JsonNode[] queries) => new()
    {
        ["query"] = new JsonObject
        {
            ["type"] = "and",
            ["queries"] =
                new JsonArray([new JsonObject { ["type"] = "object_type", ["object_type"] = type }, .. queries]),
        },
    };
}
