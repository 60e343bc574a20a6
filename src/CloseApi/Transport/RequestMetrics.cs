using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CloseApi.Transport;

/// <summary>What can be watched of the calls to Close. Endpoints are told with their ids left out.</summary>
public static class RequestMetrics
{
    /// <summary>The name of the meter, and of the source of activities, one for each call with all its attempts.</summary>
    public const string Name = "CloseApi";

    internal static readonly ActivitySource Calls = new(Name);

    private static readonly Meter meter = new(Name);

    private static readonly Counter<long> requests = meter.CreateCounter<long>(
        "close.requests", "{request}", "Requests sent to Close, by endpoint and status; 429 is a refusal for the rate, none is no answer.");

    private static readonly Histogram<double> waits = meter.CreateHistogram<double>(
        "close.rate_limit.wait", "s", "How long requests waited for their turn, those that had to wait.");

    internal static void Sent(Endpoint endpoint, HttpResponseMessage? answer)
    {
        if (requests.Enabled)
        {
            requests.Add(1, new("endpoint", endpoint.ToString()), new("status", answer is null ? "none" : $"{(int)answer.StatusCode}"));
        }
    }

    internal static void Waited(Endpoint endpoint, TimeSpan time)
    {
        if (waits.Enabled)
        {
            waits.Record(time.TotalSeconds, new KeyValuePair<string, object?>("endpoint", endpoint.ToString()));
        }
    }
}
