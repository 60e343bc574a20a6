using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Finds half a surrogate pair in a request (<c>"\ud83d"</c>). JSON allows it, a .NET string conversion fails on it, and the
/// SDK then answers with no useful error. It is found before the SDK reads the request, and the called tool reports it.
/// </summary>
internal static class BrokenText
{
    private const string Found = "broken text";
    private const string Replacement = "\uFFFD";

    public static McpMessageHandler Find(McpMessageHandler next) => (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcRequest { Params: JsonObject asked } && IsBroken(asked))
        {
            List<Problem> problems = [];
            Repair(asked, "", problems);
            context.Items[Found] = problems;
        }

        return next(context, cancellationToken);
    };

    /// <summary>The problems in the request's text; null if there are none.</summary>
    public static IReadOnlyList<Problem>? In(MessageContext context) =>
        context.Items.TryGetValue(Found, out var problems) ? (IReadOnlyList<Problem>)problems! : null;

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
                    Replace(value, Repair(value, path.Length == 0 ? name : $"{path}.{name}", problems), repaired => members[name] = repaired);
                }

                return members;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    Replace(items[index], Repair(items[index], $"{path}[{index}]", problems), repaired => items[index] = repaired);
                }

                return items;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String && Fails(() => value.GetValue<string>()):
                problems.Add(new(Argument(path), "must be valid Unicode; got half of a surrogate pair"));
                return Replacement;
            default:
                return node;
        }
    }

    private static void Replace(JsonNode? original, JsonNode? repaired, Action<JsonNode?> put)
    {
        if (!ReferenceEquals(original, repaired))
        {
            put(repaired);
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
