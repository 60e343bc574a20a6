using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Finds half a surrogate pair in a request (<c>"\ud83d"</c>). JSON allows it, a .NET string conversion fails on it,
/// and the SDK then answers with no useful error. This check runs before the SDK reads the request, and the called tool
/// reports the problem.
/// </summary>
internal static class LoneSurrogates
{
    private const string ItemKey = "broken text";
    private const string Replacement = "\uFFFD";

    public static McpMessageHandler Find(McpMessageHandler next) => (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcRequest { Params: JsonObject parameters } && IsBroken(parameters))
        {
            List<Problem> problems = [];
            Repair(parameters, "", problems);
            context.Items[ItemKey] = problems;
        }

        return next(context, cancellationToken);
    };

    /// <summary>The problems in the request's text; null if there are none.</summary>
    public static IReadOnlyList<Problem>? In(MessageContext context) =>
        context.Items.TryGetValue(ItemKey, out var problems) ? (IReadOnlyList<Problem>)problems! : null;

    private static bool IsBroken(JsonNode node)
    {
        using var writer = new Utf8JsonWriter(Stream.Null);
        return Fails(() => node.WriteTo(writer));
    }

    private static JsonNode? Repair(JsonNode? node, string path, List<Problem> problems)
    {
        switch (node)
        {
            case JsonObject members when Fails(() => _ = members.Count):
                problems.Add(new(Argument(path), "must have names in valid Unicode; got half of a surrogate pair"));
                return new JsonObject();
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    var memberPath = path.Length == 0 ? name : $"{path}.{name}";
                    Replace(value, Repair(value, memberPath, problems), repaired => members[name] = repaired);
                }

                return members;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    var item = items[index];
                    Replace(item, Repair(item, $"{path}[{index}]", problems), repaired => items[index] = repaired);
                }

                return items;
            case JsonValue value
                when value.GetValueKind() == JsonValueKind.String && Fails(() => value.GetValue<string>()):
                problems.Add(new(Argument(path), "must be valid Unicode; got half of a surrogate pair"));
                return Replacement;
            default:
                return node;
        }
    }

    private static void Replace(JsonNode? original, JsonNode? repaired, Action<JsonNode?> assign)
    {
        if (!ReferenceEquals(original, repaired))
        {
            assign(repaired);
        }
    }

    private static string Argument(string path) =>
        path.StartsWith("arguments.", StringComparison.Ordinal) ? path["arguments.".Length..] : path;

    private static bool Fails(Action read)
    {
        try
        {
            read();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
