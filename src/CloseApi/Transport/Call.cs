using Polly;
using Refit;

namespace CloseApi.Transport;

/// <summary>The unit of rate limiting, as far as known: a method and a path without ids.</summary>
// https://developer.close.com/api/overview/rate-limits
internal readonly record struct Endpoint(HttpMethod Method, string Path)
{
    /// <summary>Whether the path has the id of a record.</summary>
    public bool NamesRecord => Path.Contains('{', StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path}";
}

/// <summary>The state of one call over all its attempts.</summary>
internal sealed class Call
{
    private static readonly HttpRequestOptionsKey<Call> Key = new(nameof(Call));
    private static readonly HttpRequestOptionsKey<string> Template =
        new(HttpRequestMessageOptions.RelativePathTemplate);

    private readonly TimeProvider clock;
    private readonly TimeSpan limit;
    private readonly long start;

    private Call(HttpRequestMessage request, CloseOptions options)
    {
        (clock, limit, start) = (options.Clock, options.TotalTimeout, options.Clock.GetTimestamp());
        Host = options.BaseAddress.Authority;
        Endpoint = new(request.Method, request.Options.TryGetValue(Template, out var path) ? path : "");
    }

    public Endpoint Endpoint { get; }

    /// <summary>The host, and the port if it is not the usual one.</summary>
    public string Host { get; }

    /// <summary>Whether repeating the call is safe. A search is a read although it is a POST.</summary>
    public bool IsRead => Endpoint.Method == HttpMethod.Get || Endpoint.Path == "/data/search/";

    /// <summary>Whether the call changes what Close holds. An upload ticket changes nothing that Close shows.</summary>
    public bool IsWrite => !IsRead && Endpoint.Path != "/files/upload/";

    public bool IsBackground { get; } = CallPriority.IsBackground;

    /// <summary>Its position in the queue of the pacer; null before it first entered.</summary>
    public long? QueuePosition { get; set; }

    public bool IsWaiting { get; set; }

    /// <summary>Whether its last answer was a 429.</summary>
    public bool WasLimited { get; set; }

    /// <summary>How long its group paused after the last 429 for this call.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>Whether a request was sent and Close may have carried it out.</summary>
    public bool MayHaveActed { get; set; }

    /// <summary>Whether the total timeout ends before this wait does.</summary>
    public bool EndsBefore(TimeSpan wait) => clock.GetElapsedTime(start) + wait >= limit;

    public static Call Begin(HttpRequestMessage request, CloseOptions options)
    {
        var call = new Call(request, options);
        request.Options.Set(Key, call);
        return call;
    }

    public static Call From(HttpRequestMessage request) =>
        request.Options.TryGetValue(Key, out var call)
            ? call
            : throw new InvalidOperationException("The request was not sent through a CloseClient.");

    public static Call From(ResilienceContext context) => From(context.GetRequestMessage()!);
}
