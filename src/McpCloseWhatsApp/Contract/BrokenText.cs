using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Half a surrogate pair in what a client asks (<c>"\ud83d"</c>): JSON lets it through, no text can hold it, and the SDK
/// fails on it without a word. It is found before the SDK reads the request, and told by the tool that was called.
/// </summary>
internal static class BrokenText
{
    private const string Found = "broken text";
    private const string Mended = "\uFFFD";

    public static McpMessageHandler Find(McpMessageHandler next) => (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcRequest { Params: JsonObject asked } && IsBroken(asked))
        {
            List<Problem> problems = [];
            Mend(asked, "", problems);
            context.Items[Found] = problems;
        }

        return next(context, cancellationToken);
    };

    /// <summary>What was wrong with a call's arguments; null where nothing was.</summary>
    public static IReadOnlyList<Problem>? In(MessageContext context) =>
        context.Items.TryGetValue(Found, out var problems) ? (IReadOnlyList<Problem>)problems! : null;

    private static bool IsBroken(JsonNode node)
    {
        using var nowhere = new Utf8JsonWriter(Stream.Null);
        return Fails(() => node.WriteTo(nowhere));
    }

    private static JsonNode? Mend(JsonNode? node, string path, List<Problem> problems)
    {
        switch (node)
        {
            case JsonObject members when Fails(() => _ = members.Count):
                problems.Add(new(Argument(path), "must have names in valid Unicode; got half of a surrogate pair"));
                return new JsonObject();
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    Replace(value, Mend(value, path.Length == 0 ? name : $"{path}.{name}", problems), mended => members[name] = mended);
                }

                return members;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    Replace(items[index], Mend(items[index], $"{path}[{index}]", problems), mended => items[index] = mended);
                }

                return items;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String && Fails(() => value.GetValue<string>()):
                problems.Add(new(Argument(path), "must be valid Unicode; got half of a surrogate pair"));
                return Mended;
            default:
                return node;
        }
    }

    private static void Replace(JsonNode? former, JsonNode? mended, Action<JsonNode?> put)
    {
        if (!ReferenceEquals(former, mended))
        {
            put(mended);
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
