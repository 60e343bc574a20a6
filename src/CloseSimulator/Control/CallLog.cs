using System.Text.Json;
using CloseSimulator.Http;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Control;

/// <summary>How far a request has come: each state includes those before it.</summary>
internal enum CallState
{
    Arrived,
    CarriedOut,
    Answered,
}

/// <summary>A request that came, as it came.</summary>
internal sealed class CallEntry(CallLog log)
{
    private int status;
    private int state;

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

    public CallState State => (CallState)Volatile.Read(ref state);

    /// <summary>Says that Close has done, or refused, what the request asks for; an answer may still follow.</summary>
    public void CarryOut() => Reach(CallState.CarriedOut);

    public void End(int answered)
    {
        Volatile.Write(ref status, answered);
        Reach(CallState.Answered);
    }

    private void Reach(CallState reached)
    {
        Volatile.Write(ref state, (int)reached);
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

/// <summary>Which calls are looked for.</summary>
/// <param name="Path">How the path starts; null for any.</param>
/// <param name="Method">Null for any.</param>
/// <param name="State">How far they have come at least.</param>
internal sealed record CallFilter(string? Path, string? Method, CallState State)
{
    public bool Matches(CallEntry entry) =>
        (Path is null || entry.Path.StartsWith(Path, StringComparison.Ordinal))
        && (Method is null || string.Equals(entry.Method, Method, StringComparison.OrdinalIgnoreCase))
        && entry.State >= State;
}

/// <summary>The last calls, so that a test can see what was asked for.</summary>
internal sealed class CallLog
{
    /// <summary>How many calls are kept.</summary>
    public const int Kept = 20_000;

    private readonly Lock gate = new();
    private readonly Queue<CallEntry> entries = new();
    private TaskCompletionSource changed = NewSignal();
    private long last;
    private bool ended;

    public CallEntry Begin(HttpRequest request, string path, byte[] body, DateTimeOffset now)
    {
        CallEntry entry;
        lock (gate)
        {
            entry = new CallEntry(this)
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
        }

        Signal();
        return entry;
    }

    /// <summary>The calls that match, oldest first.</summary>
    public IReadOnlyList<CallEntry> Matching(CallFilter filter)
    {
        lock (gate)
        {
            return [.. entries.Where(filter.Matches)];
        }
    }

    /// <summary>The calls that match, as soon as there are enough of them. Null when this log ends before.</summary>
    /// <exception cref="OperationCanceledException">When the caller stops waiting.</exception>
    public async Task<IReadOnlyList<CallEntry>?> WaitAsync(
        CallFilter filter, int atLeast, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                // Taken before the look: what changes during the look is looked at again.
                next = changed.Task;
                if (ended)
                {
                    return null;
                }
            }

            var matching = Matching(filter);
            if (matching.Count >= atLeast)
            {
                return matching;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Lets everything that waits look again.</summary>
    public void Signal()
    {
        TaskCompletionSource former;
        lock (gate)
        {
            (former, changed) = (changed, NewSignal());
        }

        former.SetResult();
    }

    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
        }
    }

    /// <summary>Ends the waiting: no further call comes to this log.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
        }

        Signal();
    }

    // A waiting caller must not run inside the call that it waits for.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string? NullIfEmpty(string? header) => header is { Length: > 0 } ? header : null;
}
