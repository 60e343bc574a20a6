using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CloseApi.Transport;

/// <summary>Metrics and traces of the calls to Close. Endpoints are named without ids.</summary>
public static class RequestMetrics
{
    /// <summary>The name of the meter and of the activity source, which has one activity per call.</summary>
    public const string Name = "CloseApi";

    internal static readonly ActivitySource Calls = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        "close.requests", "{request}",
        "Requests sent to Close, by endpoint and status; 429 means rate limited, none means no answer.");

    private static readonly Histogram<double> Waits = Meter.CreateHistogram<double>(
        "close.rate_limit.wait", "s",
        "How long requests waited for the rate limit; requests that did not wait are not counted.");

    internal static void Sent(Endpoint endpoint, HttpResponseMessage? answer)
    {
        if (Requests.Enabled)
        {
            var status = answer is null ? "none" : $"{(int)answer.StatusCode}";
            Requests.Add(1, new("endpoint", endpoint.ToString()), new("status", status));
        }
    }

    internal static void Waited(Endpoint endpoint, TimeSpan time)
    {
        if (Waits.Enabled)
        {
            Waits.Record(time.TotalSeconds, new KeyValuePair<string, object?>("endpoint", endpoint.ToString()));
        }
    }
}
