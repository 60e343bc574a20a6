using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// A text that should be one JSON-RPC message, read by the rules of JSON-RPC 2.0. A spelling that the SDK does not read
/// is corrected if its meaning is certain. Any other text has an error with the right code, and the id if there is one.
/// </summary>
/// <param name="Message">The message, as the SDK reads it; null for an error or a batch.</param>
/// <param name="Batch">The messages of a batch, which only the revision 2025-03-26 has.</param>
/// <param name="Error">The answer to a text that is not a message.</param>
internal sealed record JsonRpcFrame(string? Message = null, IReadOnlyList<string>? Batch = null, string? Error = null)
{
    public const string BatchRevision = "2025-03-26";

    private const int ParseError = -32700, InvalidRequest = -32600, InvalidParams = -32602;

    /// <summary>The answer to a batch in a revision that has none.</summary>
    public static string BatchRefusal => Answer(
        null, InvalidRequest, "Invalid request: this protocol revision has no batches. Send one message at a time.");

    /// <summary>The answer to a text that has the shape of a message, but that the SDK cannot read.</summary>
    public static string Unreadable =>
        Answer(null, InvalidRequest, "Invalid request: this is not a JSON-RPC message of MCP.");

    public static JsonRpcFrame Read(ReadOnlySpan<byte> text)
    {
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return new(Error: Answer(null, ParseError, "Parse error: send one JSON-RPC message as JSON."));
        }

        return node switch
        {
            JsonObject message => Read(message),
            JsonArray { Count: > 0 } batch => new(Batch: [.. batch.Select(one => one?.ToJsonString() ?? "null")]),
            _ => new(Error: Answer(null, InvalidRequest, "Invalid request: a JSON-RPC message is an object.")),
        };
    }

    private static JsonRpcFrame Read(JsonObject message)
    {
        var id = message["id"];
        // Lua, R and PHP write whole numbers as 1.0 or 1e3.
        if (id?.GetValueKind() == JsonValueKind.Number && WholeNumber(id) is { } whole)
        {
            message["id"] = id = JsonValue.Create(whole);
        }

        var problem = ProblemOf(message, id);
        if (problem is not null)
        {
            return new(Error: Answer(IsId(id) ? id : null, InvalidRequest, $"Invalid request: {problem}."));
        }

        return RequestShape.ProblemOf(message) is { } misshapen
            ? new(Error: Answer(id, InvalidParams, misshapen))
            : new(Message: message.ToJsonString());
    }

    private static string? ProblemOf(JsonObject message, JsonNode? id)
    {
        if (!JsonNode.DeepEquals(message["jsonrpc"], "2.0"))
        {
            return "jsonrpc must be \"2.0\"";
        }

        if (message.ContainsKey("id") && !IsId(id) && !(id is null && message.ContainsKey("error")))
        {
            return "id must be a string or a whole number";
        }

        if (message.TryGetPropertyValue("method", out var method))
        {
            return method?.GetValueKind() == JsonValueKind.String ? null : "method must be a string";
        }

        return message.ContainsKey("result") || message.ContainsKey("error") ? null : "method is missing";
    }

    private static bool IsId(JsonNode? id) =>
        id?.GetValueKind() == JsonValueKind.String || (id is not null && WholeNumber(id) is not null);

    private static long? WholeNumber(JsonNode id) =>
        id.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(id.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue
            ? (long)number
            : null;

    private static string Answer(JsonNode? id, int code, string message) => new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = id?.DeepClone(),
        ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
    }.ToJsonString();
}
