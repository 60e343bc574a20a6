using CloseApi.Transport;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace McpCloseWhatsApp.Telemetry;

/// <summary>
/// Traces and metrics to where OpenTelemetry's own variables say, which its SDK reads: endpoint, protocol, headers, service
/// name, sampler, intervals. Nothing of it is loaded when none of them names an endpoint.
/// </summary>
// https://opentelemetry.io/docs/specs/otel/protocol/exporter/
internal static class TelemetryExporter
{
    private const string Traces = "TRACES", Metrics = "METRICS";

    public static bool IsAsked(Func<string, string?> environment) => Goes(Traces, environment) || Goes(Metrics, environment);

    /// <summary>Begins; what is still to be told is told when the result is disposed of.</summary>
    public static IDisposable Start(IReadOnlyCollection<string> tools) => new Both(
        Goes(Traces, Environment.GetEnvironmentVariable) ? Tracing(tools) : null,
        Goes(Metrics, Environment.GetEnvironmentVariable) ? Metering() : null);

    private static bool Goes(string signal, Func<string, string?> environment) =>
        (environment("OTEL_EXPORTER_OTLP_ENDPOINT") ?? environment($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT")) is { Length: > 0 }
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
        .AddMeter(CallMetrics.Name, RequestMetrics.Name, "Experimental.ModelContextProtocol", "System.Runtime",
            "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
        // The SDK also tells the addresses of resources, and of tools whatever a client called them.
        .AddView("mcp.*", new MetricStreamConfiguration { TagKeys = ["mcp.method.name", "mcp.protocol.version", "error.type"] })
        .AddOtlpExporter()
        .Build();

    // The later detector wins: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES over what is built in.
    private static void Describe(ResourceBuilder resource) => resource.Clear()
        .AddService("close-whatsapp", serviceVersion: Product.Version).AddTelemetrySdk().AddEnvironmentVariableDetector();

    private sealed class Both(TracerProvider? traces, MeterProvider? metrics) : IDisposable
    {
        public void Dispose()
        {
            traces?.Dispose();
            metrics?.Dispose();
        }
    }
}
