using System.Text.Json;
using CloseSimulator.Http;
using CloseSimulator.Time;

namespace CloseSimulator.Traffic;

/// <summary>A received request.</summary>
internal sealed class CallEntry(CallLog log)
{
    private int status;
    private volatile bool isCarriedOut;

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

    public required string? ApiKey { get; init; }

    /// <summary>The kind of the fault that hit this call; null for none.</summary>
    public string? Fault { get; set; }

    /// <summary>Whether Close processed the request, with success or a refusal. A fault may prevent that.</summary>
    public bool IsCarriedOut => isCarriedOut;

    /// <summary>Whether an answer was sent, by Close or by a fault.</summary>
    public bool IsAnswered => Volatile.Read(ref status) > 0;

    public void CarryOut()
    {
        isCarriedOut = true;
        log.Signal();
    }

    public void End(int statusCode)
    {
        Volatile.Write(ref status, statusCode);
        log.Signal();
    }

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
        writer.WriteBoolean("carried_out", IsCarriedOut);
        writer.WriteString("fault", Fault);
        writer.WritePropertyName("body");
        writer.WriteRawValue(JsonBody.Parse(Body) is null ? "null"u8 : Body);
        writer.WritePropertyName("content_length");
        WriteNumber(writer, ContentLength);
        writer.WriteString("transfer_encoding", TransferEncoding);
        writer.WriteString("user_agent", UserAgent);
        writer.WriteString("authorization_kind", AuthorizationKind);
        writer.WriteString("api_key", ApiKey);
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
