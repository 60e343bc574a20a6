using Polly;
using Refit;

namespace CloseApi.Transport;

/// <summary>What Close is taken to count together: a method and a path with the ids left out.</summary>
// https://developer.close.com/api/overview/rate-limits
internal readonly record struct Endpoint(HttpMethod Method, string Path)
{
    public override string ToString() => $"{Method} {Path}";
}

/// <summary>One call, from its beginning to its end, over all its attempts.</summary>
internal sealed class Call
{
    private static readonly HttpRequestOptionsKey<Call> key = new(nameof(Call));
    private static readonly HttpRequestOptionsKey<string> template = new(HttpRequestMessageOptions.RelativePathTemplate);

    private readonly TimeProvider clock;
    private readonly TimeSpan limit;
    private readonly long start;

    private Call(HttpRequestMessage request, CloseOptions options)
    {
        (clock, limit, start) = (options.Clock, options.TotalTimeout, options.Clock.GetTimestamp());
        Endpoint = new(request.Method, request.Options.TryGetValue(template, out var path) ? path : "");
    }

    public Endpoint Endpoint { get; }

    /// <summary>A search is a read, although it is a POST.</summary>
    public bool IsRead => Endpoint.Method == HttpMethod.Get || Endpoint.Path == "/data/search/";

    public bool IsBackground { get; } = CallPriority.IsBackground;

    /// <summary>Its place among those that wait for their turn; null before it first came there.</summary>
    public long? Place { get; set; }

    public bool IsWaiting { get; set; }

    /// <summary>How long its group paused when it was last refused for the rate.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>Whether a request was sent of which nobody knows if Close has acted on it.</summary>
    public bool IsInDoubt { get; set; }

    /// <summary>Whether its time is over before this much has passed.</summary>
    public bool EndsBefore(TimeSpan wait) => clock.GetElapsedTime(start) + wait >= limit;

    public static Call Begin(HttpRequestMessage request, CloseOptions options)
    {
        var call = new Call(request, options);
        request.Options.Set(key, call);
        return call;
    }

    public static Call Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(key, out var call) ? call : throw new InvalidOperationException("Not a call of ours.");

    public static Call Of(ResilienceContext context) => Of(context.GetRequestMessage()!);
}
