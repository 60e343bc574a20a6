using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloseSimulator.Http;

/// <summary>What goes back to a caller.</summary>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body, string? ContentType)
{
    public const string JsonType = "application/json";
    public const string HtmlType = "text/html";

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Further headers, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Writes the body in place of <see cref="Body"/>, piece by piece.</summary>
    public Func<Stream, CancellationToken, Task>? Stream { get; init; }

    /// <summary>The length that is announced; null for the true one, or none with a <see cref="Stream"/>.</summary>
    public long? AnnouncedLength { get; init; }

    public static Answer Empty(int status) => new(status, default, ContentType: null);

    public static Answer Json(JsonNode node, int status = 200) => Json(writer => node.WriteTo(writer), status);

    public static Answer Json(Action<Utf8JsonWriter> write, int status = 200) =>
        new(status, JsonText.Write(write), JsonType);

    public static Answer Html(string html, int status = 200) =>
        new(status, Encoding.UTF8.GetBytes(html), HtmlType);

    public static Answer Error(int status, string error) => Json(new JsonObject { ["error"] = error }, status);
}
