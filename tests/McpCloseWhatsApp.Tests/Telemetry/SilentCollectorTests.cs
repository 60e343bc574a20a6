using System.Net;
using System.Net.Sockets;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Telemetry;

/// <summary>A collector that accepts connections and never answers.</summary>
public sealed class SilentCollectorTests
{
    /// <summary>OpenTelemetry alone waits 10 s: 5 s for the traces and 5 s for the metrics.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(8);

    [Theory]
    [InlineData("grpc")]
    [InlineData("http/protobuf")]
    public async Task A_collector_that_never_answers_does_not_hold_the_end_of_the_process(string protocol)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var server = ServerProcess.Start(
            "--sandbox", ("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{silent.LocalEndpoint}"), ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol));
        await server.ShakeHandsAsync();
        await server.CallAsync(1, "get_whatsapp_message", new() { ["message_id"] = "acti_BenThread1" });

        server.EndInput();

        Assert.Equal((0, ""), await server.EndAsync(TimeLimit));
    }
}
