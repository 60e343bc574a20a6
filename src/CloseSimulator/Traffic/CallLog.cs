using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Traffic;

/// <summary>The states that a filter can ask for.</summary>
internal enum CallState
{
    Arrived,
    CarriedOut,
    Answered,
}

/// <summary>Selects calls.</summary>
/// <param name="Path">How the path starts; null for any.</param>
/// <param name="Method">Null for any.</param>
/// <param name="State">The state that the call has reached.</param>
internal sealed record CallFilter(string? Path, string? Method, CallState State)
{
    public bool Matches(CallEntry entry) =>
        (Path is null || entry.Path.StartsWith(Path, StringComparison.Ordinal))
        && (Method is null || string.Equals(entry.Method, Method, StringComparison.OrdinalIgnoreCase))
        && State switch
        {
            CallState.CarriedOut => entry.IsCarriedOut,
            CallState.Answered => entry.IsAnswered,
            _ => true,
        };
}

/// <summary>The latest requests, for tests to read and to wait for.</summary>
internal sealed class CallLog
{
    /// <summary>The number of calls that are kept.</summary>
    public const int Kept = 20_000;

    private readonly Lock gate = new();
    private readonly Queue<CallEntry> entries = new();
    private TaskCompletionSource? changed;
    private long last;
    private bool ended;

    public Rounds Rounds { get; } = new();

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
                ApiKey = Credentials.ApiKey(request),
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

    /// <summary>Waits until enough calls match, and returns them. Null when the log ends first.</summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public async Task<IReadOnlyList<CallEntry>?> WaitAsync(
        CallFilter filter, int atLeast, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (ended)
                {
                    return null;
                }

                // Taken before the check, so a call that changes during the check leads to another one. The rest of a
                // waiting request must not run inside the call that it waits for.
                changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                next = changed.Task;
            }

            var matching = Matching(filter);
            if (matching.Count >= atLeast)
            {
                return matching;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Makes all waits check again.</summary>
    public void Signal()
    {
        TaskCompletionSource? former;
        lock (gate)
        {
            (former, changed) = (changed, null);
        }

        former?.SetResult();
    }

    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
        }
    }

    /// <summary>Ends all waits: this log gets no further calls.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
        }

        Signal();
    }

    private static string? NullIfEmpty(string? header) => header is { Length: > 0 } ? header : null;
}
