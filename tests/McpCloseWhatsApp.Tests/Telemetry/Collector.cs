using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace McpCloseWhatsApp.Tests.Telemetry;

/// <summary>Receives OTLP exports, as protobuf over HTTP, and keeps their bytes.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Bytes)> exports = [];
    private readonly WebApplication app;
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(async context =>
        {
            using var bytes = new MemoryStream();
            await context.Request.Body.CopyToAsync(bytes);
            exports.Enqueue((context.Request.Path, bytes.ToArray()));
            context.Response.ContentType = "application/x-protobuf";
            Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        });
    }

    /// <summary>The standard environment variables that make a process export to this collector.</summary>
    public IReadOnlyList<(string, string)> Environment =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", app.Urls.First()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "sales-team"),
        ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "100"),
    ];

    /// <summary>The bytes of the traces, one character for each byte.</summary>
    public string Traces => Received("/v1/traces");

    /// <summary>The bytes of the metrics, one character for each byte.</summary>
    public string Metrics => Received("/v1/metrics");

    /// <summary>
    /// Waits until these texts have arrived. A process that ends waits less than a second for its collector, which may be
    /// too short on a starved machine.
    /// </summary>
    public async Task WaitForAsync(IEnumerable<string> traces, IEnumerable<string> metrics)
    {
        List<(string Path, string Text)> expected = [.. traces.Select(text => ("/v1/traces", text)), .. metrics.Select(text => ("/v1/metrics", text))];
        for (var arrival = next.Task; ; arrival = next.Task)
        {
            if (expected.TrueForAll(one => Received(one.Path).Contains(one.Text, StringComparison.Ordinal)))
            {
                return;
            }

            await arrival.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        }
    }

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>A trace id as it appears in these bytes.</summary>
    public static string Bytes(string traceId) => Encoding.Latin1.GetString(Convert.FromHexString(traceId));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private string Received(string path) => string.Concat(exports.Where(one => one.Path == path).Select(one => Encoding.Latin1.GetString(one.Bytes)));
}
