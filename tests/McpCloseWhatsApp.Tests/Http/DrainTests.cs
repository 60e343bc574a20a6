using System.Net;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>A server that stops while calls are under way.</summary>
public sealed class DrainTests
{
    private const string SlowCreates = """
        { "kind":"delay", "delay_ms":2000, "method":"POST", "path":"/activity/whatsapp_message/", "times":-1 }
        """;

    [Fact]
    public async Task A_stopping_server_finishes_its_calls_and_the_next_server_finds_the_abandoned_ones()
    {
        await using var company = await Company.FoundAsync();
        await company.Control.FaultAsync(SlowCreates);
        using var client = new HttpClient();
        using var leave = new CancellationTokenSource();
        var ids = Enumerable.Range(0, 12).Select(number => $"3EB0DRA1{number:D4}").ToList();

        await using var server = company.Start();
        var endpoint = await server.EndpointAsync();
        using var listening = await ListenAsync(client, HttpServer.Listen(endpoint));
        // The callers with odd numbers do not wait for their answer.
        var calls = ids.Select((id, number) => CreateAsync(client, endpoint, id, number % 2 == 0 ? default : leave.Token)).ToList();
        await company.Control.WaitForCallsAsync(SimulatorControl.Creates, ids.Count);
        server.Terminate();

        // A server that begins to stop ends its streams first.
        await listening.Content.ReadAsStringAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.False(await IsReadyAsync(endpoint));
        await leave.CancelAsync();

        foreach (var call in calls.Where((_, number) => number % 2 == 0))
        {
            Assert.Equal("created", await call);
        }

        Assert.Equal((0, $"Serving MCP at {endpoint}\n"), WithoutCalls(await server.EndAsync()));

        // A create whose caller has gone stays uncertain until Close has carried it out.
        await company.Control.WaitForCallsAsync(SimulatorControl.Creates + "&state=carried_out", ids.Count);
        await using var next = company.Start();
        endpoint = await next.EndpointAsync();
        foreach (var id in ids)
        {
            Assert.Equal("unchanged", await CreateAsync(client, endpoint, id, default));
        }

        Assert.Equal(ids, (await company.Control.WhatsAppIdsAsync()).Where(id => id.StartsWith("3EB0DRA1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_listening_client_does_not_delay_the_stop_of_the_server()
    {
        await using var company = await Company.FoundAsync();
        await using var server = company.Start("--http --sessions --urls http://127.0.0.1:0");
        using var client = new HttpClient { BaseAddress = await server.EndpointAsync() };
        using var modern = await ListenAsync(client, HttpServer.Listen());
        var session = await client.SendAsync(HttpServer.Initialize());
        using var get = new HttpRequestMessage(HttpMethod.Get, "mcp")
        {
            Headers = { { "Accept", "text/event-stream" }, { "Mcp-Session-Id", session.Headers.GetValues("Mcp-Session-Id") } },
        };
        using var older = await ListenAsync(client, get);

        server.Terminate();

        // A call would have had 45 s to end.
        Assert.Equal(0, (await server.EndAsync(TimeSpan.FromSeconds(30))).Code);
    }

    private static async Task<HttpResponseMessage> ListenAsync(HttpClient client, HttpRequestMessage request)
    {
        var stream = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        return stream;
    }

    private static async Task<string> CreateAsync(HttpClient client, Uri endpoint, string id, CancellationToken cancellationToken)
    {
        var message = World.Merged(World.Hello, $$"""{"external_whatsapp_message_id":"{{id}}","message_markdown":"{{id}}"}""");
        var answer = await Company.CallAsync(client, endpoint, "create_whatsapp_message", message, cancellationToken);
        return answer["outcome"]!.ToString();
    }

    private static async Task<bool> IsReadyAsync(Uri endpoint)
    {
        using var prober = new HttpClient();
        try
        {
            using var answer = await prober.GetAsync(new Uri(endpoint, "/health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static (int Code, string Errors) WithoutCalls((int Code, string Errors) end) => (end.Code, string.Concat(
        end.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.Contains(" info: ", StringComparison.Ordinal))
            .Select(line => line + "\n")));
}
