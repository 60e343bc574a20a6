using System.Net;
using System.Text;
using McpCloseWhatsApp.Tests.Stdio;
using ModelContextProtocol.Client;

namespace McpCloseWhatsApp.Tests.Http;

public sealed class HttpTests(HttpTests.Served served) : IClassFixture<HttpTests.Served>
{
    private const string ListTools = """
        {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{
          "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}
        """;

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    public async Task A_client_lists_the_tools_and_calls_one(string protocolVersion)
    {
        await using var client = await PatientClient.ConnectAsync(
            new HttpClientTransport(new() { Endpoint = served.Endpoint, TransportMode = HttpTransportMode.StreamableHttp }),
            new() { ProtocolVersion = protocolVersion });

        Assert.Contains("create_whatsapp_message", (await client.ListToolsAsync()).Select(tool => tool.Name));
        var answer = await client.CallToolAsync("check_connection");
        Assert.True(answer.StructuredContent!.Value.GetProperty("sandbox").GetBoolean());
        Assert.Equal(0, answer.StructuredContent!.Value.GetProperty("file_roots").GetArrayLength());
    }

    [Theory]
    [InlineData("/", HttpStatusCode.NotFound, "There is nothing here. MCP clients use the address /mcp.\n")]
    [InlineData("/mcp", HttpStatusCode.MethodNotAllowed, "This is an MCP server. Give this address to an MCP client: a browser cannot show it.\n")]
    public async Task A_browser_shows_a_sentence(string path, HttpStatusCode status, string sentence)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(served.Endpoint, path), TestContext.Current.CancellationToken);

        Assert.Equal((status, sentence), (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Protocol_2026_07_28_has_no_initialize_request()
    {
        using var http = new HttpClient { BaseAddress = new(served.Endpoint, "/") };
        using var answer = await http.SendAsync(HttpServer.Ask("initialize", ListTools.Replace("tools/list", "initialize", StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("-32601", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:3001")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("169.254.169.254")]
    public async Task A_request_for_another_host_is_a_bad_request(string host) =>
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(("Host", host)));

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("https://evil.example:3001")]
    [InlineData("http://localhost.evil.example")]
    [InlineData("http://evil.example#localhost")]
    [InlineData("null")]
    [InlineData("file://")]
    [InlineData("file://localhost")]
    [InlineData("//localhost")]
    [InlineData("chrome-extension://localhost")]
    [InlineData("")]
    public async Task A_foreign_origin_is_forbidden(string origin) =>
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(("Origin", origin)));

    [Theory]
    [InlineData("http://localhost:6274")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://[::1]:8080")]
    public async Task A_request_from_a_page_of_this_machine_is_allowed(string origin) =>
        Assert.Equal(HttpStatusCode.OK, await PostAsync(("Origin", origin)));

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:80")]
    [InlineData("[::1]")]
    public async Task A_request_to_any_name_of_this_machine_is_allowed(string host) =>
        Assert.Equal(HttpStatusCode.OK, await PostAsync(("Host", host)));

    private async Task<HttpStatusCode> PostAsync((string Name, string Value) header)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, served.Endpoint)
        {
            Content = new StringContent(ListTools, Encoding.UTF8, "application/json"),
            Headers = { { "Accept", "application/json, text/event-stream" }, { "MCP-Protocol-Version", "2026-07-28" }, { "Mcp-Method", "tools/list" } },
        };
        Assert.True(request.Headers.TryAddWithoutValidation(header.Name, header.Value));
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The server over HTTP, as a process, for all these tests.</summary>
    public sealed class Served : IAsyncLifetime
    {
        private readonly ServerProcess server = ServerProcess.Start("--sandbox --http --urls http://127.0.0.1:0");

        public Uri Endpoint { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Endpoint = await server.EndpointAsync();
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
