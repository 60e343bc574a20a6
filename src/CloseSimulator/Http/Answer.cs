using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloseSimulator.Http;

/// <summary>What goes back to a caller.</summary>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body, string? ContentType)
{
    public const string JsonType = "application/json";

    /// <summary>Further headers, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static Answer Empty(int status) => new(status, default, ContentType: null);

    public static Answer Json(JsonNode node, int status = 200) => Json(writer => node.WriteTo(writer), status);

    public static Answer Json(Action<Utf8JsonWriter> write, int status = 200) =>
        new(status, JsonText.Write(write), JsonType);

    public static Answer Error(int status, string error) => Json(new JsonObject { ["error"] = error }, status);
}
