using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using McpCloseWhatsApp.Tests.Around;
using McpCloseWhatsApp.Tests.Http;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Telemetry;

/// <summary>A collector that accepts connections and never answers.</summary>
public sealed class SilentCollectorTests
{
    private const string Stdio = "--sandbox", Http = "--sandbox --http --urls http://127.0.0.1:0";

    /// <summary>OpenTelemetry alone waits at least 5 s.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(3);

    /// <summary>
    /// A collector that holds the end of a process holds it each time. A busy machine delays one of two processes now and then.
    /// </summary>
    private const int Attempts = 8;

    [Theory]
    [InlineData(Stdio, "grpc")]
    [InlineData(Stdio, "http/protobuf", Skip = TestSize.FullOnly, SkipType = typeof(TestSize), SkipUnless = nameof(TestSize.IsFull))]
    [InlineData(Http, "grpc", Skip = TestSize.FullOnly, SkipType = typeof(TestSize), SkipUnless = nameof(TestSize.IsFull))]
    [InlineData(Http, "http/protobuf")]
    public async Task A_process_with_a_collector_that_never_answers_ends_like_one_without(string arguments, string protocol)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        (string, string)[] collector = [("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://{silent.LocalEndpoint}"), ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol)];
        List<TimeSpan> later = [];
        while (later.Count < Attempts && !later.Exists(time => time < Held))
        {
            await using var with = await ServingAsync(arguments, collector);
            await using var without = await ServingAsync(arguments, []);
            var ends = await Task.WhenAll(EndAsync(with, arguments), EndAsync(without, arguments));
            later.Add(ends[0] - ends[1]);
        }

        Assert.True(later[^1] < Held, string.Join(", ", later));
    }

    /// <summary>A server that has something to export.</summary>
    private static async Task<ServerProcess> ServingAsync(string arguments, (string, string)[] variables)
    {
        var server = ServerProcess.Start(arguments, variables);
        if (arguments == Stdio)
        {
            await server.ShakeHandsAsync();
            await server.CallAsync(1, "get_whatsapp_message", new() { ["message_id"] = "acti_BenThread1" });
            return server;
        }

        using var client = new HttpClient { BaseAddress = await server.EndpointAsync() };
        using var answer = await client.SendAsync(HttpServer.Call("get_whatsapp_message", """{"message_id":"acti_BenThread1"}"""));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return server;
    }

    private static async Task<TimeSpan> EndAsync(ServerProcess server, string arguments)
    {
        var begun = Stopwatch.GetTimestamp();
        if (arguments == Stdio)
        {
            server.EndInput();
        }
        else
        {
            server.Terminate();
        }

        Assert.Equal(0, (await server.EndAsync()).Code);
        return Stopwatch.GetElapsedTime(begun);
    }
}
