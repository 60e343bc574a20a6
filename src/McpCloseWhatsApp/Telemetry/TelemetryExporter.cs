using CloseApi.Transport;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace McpCloseWhatsApp.Telemetry;

/// <summary>
/// Exports traces and metrics. The OpenTelemetry SDK reads its own variables: endpoint, protocol, headers, service
/// name, sampler, intervals. Without an endpoint nothing of OpenTelemetry is loaded.
/// </summary>
// https://opentelemetry.io/docs/specs/otel/protocol/exporter/
internal static class TelemetryExporter
{
    private const int LongestFlushMs = 900;
    private const string Traces = "TRACES", Metrics = "METRICS";

    public static bool IsConfigured(Func<string, string?> environment) =>
        IsExported(Traces, environment) || IsExported(Metrics, environment);

    /// <summary>Starts exporting; disposing flushes.</summary>
    public static IDisposable Start(IReadOnlyCollection<string> tools) => new Providers(
        IsExported(Traces, Environment.GetEnvironmentVariable) ? Tracing(tools) : null,
        IsExported(Metrics, Environment.GetEnvironmentVariable) ? Metering() : null);

    private static bool IsExported(string signal, Func<string, string?> environment) =>
        (environment("OTEL_EXPORTER_OTLP_ENDPOINT") ?? environment($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"))
            is { Length: > 0 }
        && environment($"OTEL_{signal}_EXPORTER") != "none"
        && !string.Equals(environment("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);

    private static TracerProvider Tracing(IReadOnlyCollection<string> tools) => Sdk.CreateTracerProviderBuilder()
        .ConfigureResource(Describe)
        .AddSource("Experimental.ModelContextProtocol", "Microsoft.AspNetCore", "System.Net.Http", RequestMetrics.Name)
        .AddProcessor(new TraceRedaction(tools))
        .AddOtlpExporter()
        .Build();

    private static MeterProvider Metering() => Sdk.CreateMeterProviderBuilder()
        .ConfigureResource(Describe)
        .AddMeter(
            CallMetrics.Name,
            RequestMetrics.Name,
            "Experimental.ModelContextProtocol",
            "System.Runtime",
            "Microsoft.AspNetCore.Hosting",
            "Microsoft.AspNetCore.Server.Kestrel")
        // The SDK also tags resource URIs and unchecked tool names: keep only these tags.
        .AddView(
            "mcp.*",
            new MetricStreamConfiguration { TagKeys = ["mcp.method.name", "mcp.protocol.version", "error.type"] })
        .AddOtlpExporter()
        .Build();

    // The later detector wins: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES override the built-in name.
    private static void Describe(ResourceBuilder resource) => resource.Clear()
        .AddService("close-whatsapp", serviceVersion: Product.Version)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();

    private sealed class Providers(TracerProvider? traces, MeterProvider? metrics) : IDisposable
    {
        // Without a limit each of them waits 5 s for a collector that does not answer. The process ends afterwards, so
        // nothing else has to be released.
        public void Dispose() => Parallel.Invoke(
            () => traces?.Shutdown(LongestFlushMs),
            () => metrics?.Shutdown(LongestFlushMs));
    }
}
