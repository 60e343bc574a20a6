using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Http;

/// <summary>The answer to one request.</summary>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body, string? ContentType)
{
    public const string JsonType = "application/json";
    public const string HtmlType = "text/html";

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Headers besides the content type and length.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Writes the body in place of <see cref="Body"/>, piece by piece.</summary>
    public Func<Stream, CancellationToken, Task>? Stream { get; init; }

    /// <summary>The Content-Length, if it is not the true one.</summary>
    public long? AnnouncedLength { get; init; }

    /// <summary>Sends this answer, until the caller leaves or the simulator stops.</summary>
    public async Task SendAsync(HttpContext context, CancellationToken stopping)
    {
        var response = context.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        if (ContentType is not null)
        {
            response.ContentType = ContentType;
        }

        if (Stream is not null)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            await Stream(response.Body, either.Token);
        }
        else if (Status != StatusCodes.Status204NoContent)
        {
            response.ContentLength = AnnouncedLength ?? Body.Length;
            await response.Body.WriteAsync(Body, context.RequestAborted);
        }
    }

    public static Answer Empty(int status) => new(status, default, ContentType: null);

    public static Answer Json(JsonNode node, int status = 200) => Json(writer => node.WriteTo(writer), status);

    public static Answer Json(Action<Utf8JsonWriter> write, int status = 200) =>
        new(status, JsonText.Write(write), JsonType);

    public static Answer Html(string html, int status = 200) =>
        new(status, Encoding.UTF8.GetBytes(html), HtmlType);

    public static Answer Error(int status, string error) => Json(new JsonObject { ["error"] = error }, status);
}
