using System.Text.Json;
using CloseSimulator.Http;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Control;

/// <summary>A request that came, as it came.</summary>
internal sealed class CallEntry
{
    private int status;

    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string Query { get; init; }

    public required byte[] Body { get; init; }

    public required long? ContentLength { get; init; }

    public required string? TransferEncoding { get; init; }

    public required string? UserAgent { get; init; }

    public required string? AuthorizationKind { get; init; }

    public required string? OriginKey { get; init; }

    public void End(int answered) => Volatile.Write(ref status, answered);

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("n", Number);
        writer.WriteString("at", Timestamps.Print(At));
        writer.WriteString("method", Method);
        writer.WriteString("path", Path);
        writer.WriteString("query", Query);
        writer.WritePropertyName("status");
        WriteNumber(writer, Volatile.Read(ref status) is var answered and > 0 ? answered : null);
        writer.WritePropertyName("body");
        writer.WriteRawValue(JsonBody.Parse(Body) is null ? "null"u8 : Body);
        writer.WritePropertyName("content_length");
        WriteNumber(writer, ContentLength);
        writer.WriteString("transfer_encoding", TransferEncoding);
        writer.WriteString("user_agent", UserAgent);
        writer.WriteString("authorization_kind", AuthorizationKind);
        writer.WriteString("origin_key", OriginKey);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, long? number)
    {
        if (number is { } known)
        {
            writer.WriteNumberValue(known);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}

/// <summary>The last calls, so that a test can see what was asked for.</summary>
internal sealed class CallLog
{
    private const int Kept = 20_000;

    private readonly Lock gate = new();
    private readonly Queue<CallEntry> entries = new();
    private long last;

    public CallEntry Begin(HttpRequest request, string path, byte[] body, DateTimeOffset now)
    {
        lock (gate)
        {
            var entry = new CallEntry
            {
                Number = ++last,
                At = now,
                Method = request.Method,
                Path = path,
                Query = request.QueryString.Value ?? "",
                Body = body,
                ContentLength = request.ContentLength,
                TransferEncoding = NullIfEmpty(request.Headers.TransferEncoding),
                UserAgent = NullIfEmpty(request.Headers.UserAgent),
                AuthorizationKind = Credentials.Kind(request),
                OriginKey = Credentials.ApiKey(request),
            };
            entries.Enqueue(entry);
            if (entries.Count > Kept)
            {
                entries.Dequeue();
            }

            return entry;
        }
    }

    /// <summary>The calls whose path starts so and whose method is that, oldest first; null for any.</summary>
    public IReadOnlyList<CallEntry> Matching(string? path, string? method)
    {
        lock (gate)
        {
            return [.. entries.Where(entry =>
                (path is null || entry.Path.StartsWith(path, StringComparison.Ordinal))
                && (method is null || string.Equals(entry.Method, method, StringComparison.OrdinalIgnoreCase)))];
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
        }
    }

    private static string? NullIfEmpty(string? header) => header is { Length: > 0 } ? header : null;
}
