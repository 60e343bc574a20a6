using System.Text.Json.Nodes;
using McpCloseWhatsApp.Tests.Around;
using McpCloseWhatsApp.Tests.Http;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Telemetry;

/// <summary>Traces and metrics of the real process, over HTTP and over stdio, as they arrive at a collector.</summary>
public sealed class TelemetryTests
{
    private const string Header = "0af7651916cd43dd8448eb211c80319c";
    private const string Meta = "4bf92f3577b34da6a3ce929d0e0e4736";

    private const string Probe = "11f7651916cd43dd8448eb211c80319c";

    private static readonly string[] Secrets =
        ["Hello", "7700900123", "7700 900123", "2125550143", "Reyes", "cont_", "acti_", "lead_", "3EB0", "_fields", "external_whatsapp_message_id="];

    [Fact]
    public async Task Calls_over_HTTP_join_the_trace_of_the_caller_without_any_content()
    {
        await using var collector = await Collector.StartAsync();
        await using var company = await Company.FoundAsync();
        await using var server = company.Start(environment: collector.Environment);
        var endpoint = await server.EndpointAsync();
        using var client = new HttpClient();

        using var probe = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint, "/health/ready"))
        {
            Headers = { { "traceparent", $"00-{Probe}-b7ad6b7169203331-01" } },
        };
        (await client.SendAsync(probe)).Dispose();
        await Company.CallAsync(client, endpoint, "create_whatsapp_message", World.Hello, headers: ("traceparent", $"00-{Header}-b7ad6b7169203331-01"));
        await Company.CallAsync(client, endpoint, "find_contact", """{"query":"+44 7700 900123"}""");
        await Company.CallAsync(client, endpoint, "get_whatsapp_message", """{"message_id":"acti_Hello"}""");
        HttpRequestMessage[] requests =
        [
            Traced("close://whatsapp/conversations/cont_AdaReyes"), Traced("close://whatsapp/messages/acti_Hello"), HttpServer.Call("Hello"),
        ];
        foreach (var asked in requests)
        {
            asked.RequestUri = endpoint;
            (await client.SendAsync(asked)).Dispose();
        }

        await collector.WaitForAsync(
            traces:
            [
                "tools/call create_whatsapp_message", "resources/read", "POST /activity/whatsapp_message/", "sales-team",
                Collector.Bytes(Header), Collector.Bytes(Meta),
            ],
            metrics:
            [
                "close_whatsapp.calls", "create_whatsapp_message", "created", "not_found", "close_whatsapp.messages", "close.requests",
                "GET /contact/{id}/", "sales-team",
            ]);
        server.Terminate();
        await server.EndAsync();

        Assert.DoesNotContain(Collector.Bytes(Probe), collector.Traces, StringComparison.Ordinal);
        Assert.All([.. Secrets, company.ApiKey], secret => Assert.DoesNotContain(secret, collector.Traces + collector.Metrics, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calls_over_stdio_join_the_trace_of_the_caller_without_any_content()
    {
        await using var collector = await Collector.StartAsync();
        await using var server = ServerProcess.Start("--sandbox", [.. collector.Environment]);
        await server.ShakeHandsAsync();

        await server.AskAsync(1, "tools/call", new JsonObject
        {
            ["name"] = "create_whatsapp_message",
            ["arguments"] = JsonNode.Parse(World.Hello),
            ["_meta"] = new JsonObject { ["traceparent"] = $"00-{Meta}-b7ad6b7169203331-01" },
        }.ToJsonString());
        await collector.WaitForAsync(
            traces: ["tools/call create_whatsapp_message", Collector.Bytes(Meta)], metrics: ["close_whatsapp.calls"]);
        server.EndInput();
        await server.EndAsync();

        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, collector.Traces + collector.Metrics, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_create_whose_answer_is_lost_is_counted_as_uncertain_and_as_resolved()
    {
        await using var collector = await Collector.StartAsync();
        await using var company = await Company.FoundAsync();
        await company.Control.FaultAsync("""{ "kind":"cut_after", "method":"POST", "path":"/activity/whatsapp_message/" }""");
        await using var server = company.Start(environment: collector.Environment);
        using var client = new HttpClient();

        await Company.CallAsync(client, await server.EndpointAsync(), "create_whatsapp_message", World.Hello);

        await collector.WaitForAsync(
            traces: [], metrics: ["close_whatsapp.uncertain_creates.raised", "close_whatsapp.uncertain_creates.settled"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("OTEL_SERVICE_NAME=x", Skip = TestSize.FullOnly, SkipType = typeof(TestSize), SkipUnless = nameof(TestSize.IsFull))]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:9 OTEL_SDK_DISABLED=true")]
    public async Task Without_an_exporter_endpoint_no_telemetry_assembly_is_loaded(string environment)
    {
        await using var server = ServerProcess.Start(
            "--sandbox", [.. environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)).Select(one => (one[0], one[1]))]);
        await server.ShakeHandsAsync();
        await server.AskAsync(1, "tools/call", """{"name":"check_connection","arguments":{}}""");

        Assert.DoesNotContain("OpenTelemetry", server.Loaded(), StringComparison.Ordinal);
    }

    private static HttpRequestMessage Traced(string uri) => HttpServer.Ask("resources/read", $$$"""
        {"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"{{{uri}}}","_meta":{
          "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},
          "traceparent":"00-{{{Meta}}}-b7ad6b7169203331-01"} } }
        """, ("Mcp-Name", uri));
}
