using System.Text.Json;
using CloseSimulator.Http;

namespace CloseSimulator.Search;

/// <summary>Turns a query tree into a predicate. <c>negate</c> inverts any node.
/// [https://developer.close.com/api/resources/advanced-filtering]</summary>
internal sealed class SearchQuery(IReadOnlyDictionary<string, SearchType> types)
{
    /// <summary>The type that a query asks for: its object_type node is the root, or directly below an
    /// <c>and</c>.</summary>
    public static string? ObjectType(JsonElement node) => node.Text("type") switch
    {
        "object_type" => node.Text("object_type"),
        "and" => Queries(node).Select(ObjectType).FirstOrDefault(type => type is not null),
        _ => null,
    };

    public Predicate<object> Read(JsonElement node, SearchType type)
    {
        var test = Plain(node, type);
        return node.Flag("negate") is true ? thing => !test(thing) : test;
    }

    private Predicate<object> Plain(JsonElement node, SearchType type)
    {
        switch (node.Text("type"))
        {
            case "and":
                var all = Queries(node).Select(query => Read(query, type)).ToArray();
                return thing => all.All(test => test(thing));
            case "or":
                var any = Queries(node).Select(query => Read(query, type)).ToArray();
                return thing => any.Any(test => test(thing));
            case "object_type":
                var same = node.Text("object_type") == type.Name;
                return _ => same;
            case "id":
                var id = node.Text("value");
                return thing => type.Fields.TryGetValue("id", out var read) && read(thing) == id;
            case "text":
                var wanted = Mode(node);
                return thing => TextsOf(thing, type).Any(text => wanted(text));
            case "field_condition":
                return FieldCondition(node, type);
            case "has_related":
                return HasRelated(node, type);
            case var unknown:
                throw RequestError.NotModelled($"the search query type '{unknown}'");
        }
    }

    private static Predicate<object> FieldCondition(JsonElement node, SearchType type)
    {
        var (field, condition) = (Member(node, "field"), Member(node, "condition"));
        if (field.Text("type") != "regular_field")
        {
            throw RequestError.NotModelled("searching custom fields");
        }

        var name = field.Text("field_name") ?? "";
        if (field.Text("object_type") != type.Name || !type.Fields.TryGetValue(name, out var read))
        {
            // [CODE closecli]
            throw RequestError.Whole($"Field '{name}' does not belong to type '{type.Name}'");
        }

        switch (condition.Text("type"))
        {
            case "text":
                var matches = Mode(condition);
                return thing => read(thing) is { } text && matches(text);
            case "exists":
                return thing => read(thing) is { Length: > 0 };
            case "term":
                var values = Strings(condition, "values");
                return thing => values.Contains(read(thing));
            case "reference":
                var ids = Strings(condition, "object_ids");
                return thing => ids.Contains(read(thing));
            case var unknown:
                throw RequestError.NotModelled($"the search condition '{unknown}'");
        }
    }

    private Predicate<object> HasRelated(JsonElement node, SearchType type)
    {
        var name = node.Text("related_object_type") ?? "";
        if (node.Text("this_object_type") != type.Name || !type.Related.TryGetValue(name, out var related))
        {
            throw RequestError.Whole($"Type '{name}' is not related to type '{type.Name}'");
        }

        var test = Read(Member(node, "related_query"), types[name]);
        return thing => related(thing).Any(other => test(other));
    }

    // A text query looks at the object itself and at its related objects. [INFER]
    private IEnumerable<string> TextsOf(object thing, SearchType type)
    {
        var own = type.Fields
            .Where(field => field.Key is "name" or "title" or "description" or "url" or "phone" or "email")
            .Select(field => field.Value(thing)).OfType<string>();
        var below = type.Related.Where(relation => relation.Key != "lead")
            .SelectMany(relation => relation.Value(thing).SelectMany(other => TextsOf(other, types[relation.Key])));
        return own.Concat(below);
    }

    private static Predicate<string> Mode(JsonElement node) =>
        TextMode.Find(node.Text("mode") ?? "", node.Text("value") ?? throw RequestError.Whole("A text needs a value."))
        ?? throw RequestError.Whole("Unknown text mode.");

    private static JsonElement[] Queries(JsonElement node) => List(node, "queries");

    private static string[] Strings(JsonElement node, string name) =>
        [.. List(node, name).Select(value => value.ToString())];

    private static JsonElement[] List(JsonElement node, string name) =>
        Member(node, name) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray()]
            : throw RequestError.Whole($"'{name}' must be a list.");

    private static JsonElement Member(JsonElement node, string name) =>
        node.Member(name) ?? throw RequestError.Whole($"'{name}' is missing.");
}
