using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CloseApi;
using CloseSimulator;
using McpCloseWhatsApp.Http;
using McpCloseWhatsApp.Settings;
using Microsoft.AspNetCore.Builder;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>
/// A server in this process that serves HTTP for a simulated Close, and the requests that a client of 2026-07-28
/// sends.
/// </summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private readonly Account account;

    private HttpServer(SimulatedClose close, Account account, WebApplication app)
    {
        (Close, this.account, App) = (close, account, app);
        Control = new(close);
        Client = new() { BaseAddress = new(app.Urls.First()) };
    }

    public WebApplication App { get; }

    public SimulatedClose Close { get; }

    public SimulatorControl Control { get; }

    /// <summary>A client of this server.</summary>
    public HttpClient Client { get; }

    public int Port => Client.BaseAddress!.Port;

    /// <param name="changes">Changes the settings.</param>
    /// <param name="clock">The time for the server and for Close.</param>
    /// <param name="close">A Close that ends with this server; null starts one.</param>
    public static async Task<HttpServer> OpenAsync(
        Func<ServerSettings, ServerSettings>? changes = null, TimeProvider? clock = null, SimulatedClose? close = null)
    {
        close ??= await SimulatedClose.StartAsync(new() { Clock = clock ?? TimeProvider.System });
        var settings = new ServerSettings
        {
            BaseUrl = close.BaseAddress,
            Credential = CloseCredential.ApiKey(close.ApiKey),
            LocalPhone = "+12125550143",
            Urls = [new("http://127.0.0.1:0")],
        };
        var serves = new Account(changes?.Invoke(settings) ?? settings, clock);
        var app = HttpDoor.Build(serves);
        await app.StartAsync();
        return new(close, serves, app);
    }

    /// <summary>A request that calls a tool.</summary>
    public static HttpRequestMessage Call(string tool, string arguments = "{}") => Ask("tools/call", $$$"""
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}},"_meta":{
          "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},
          "io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"} } } }
        """, ("Mcp-Name", tool));

    /// <summary>A request that opens a stream of change notifications.</summary>
    /// <param name="endpoint">The address of a server; null for the base address of the client.</param>
    public static HttpRequestMessage Listen(Uri? endpoint = null)
    {
        var request = Ask("subscriptions/listen", """
            {"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{"toolsListChanged":true},"_meta":{
              "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}
            """);
        request.RequestUri = endpoint ?? request.RequestUri;
        return request;
    }

    /// <summary>The first request of a client of 2025-11-25.</summary>
    public static HttpRequestMessage Initialize() => new(HttpMethod.Post, "mcp")
    {
        Headers = { { "Accept", "application/json, text/event-stream" } },
        Content = new StringContent("""
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{
              "protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
            """, Encoding.UTF8, "application/json"),
    };

    public static HttpRequestMessage Ask(string method, string body, params IEnumerable<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "mcp")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "Accept", "application/json, text/event-stream" }, { "MCP-Protocol-Version", "2026-07-28" }, { "Mcp-Method", method } },
        };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return request;
    }

    /// <summary>The structured content of a tool's answer.</summary>
    public static async Task<JsonNode> AnswerAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode} {body}");
        var json = response.Content.Headers.ContentType!.MediaType == "text/event-stream"
            ? body.Split('\n').Last(line => line.StartsWith("data:", StringComparison.Ordinal))[5..]
            : body;
        var result = JsonNode.Parse(json)!["result"]!;
        return result["structuredContent"] ?? JsonNode.Parse(result["content"]![0]!["text"]!.ToString())!;
    }

    public async Task<JsonNode> CallAsync(string tool, string arguments = "{}")
    {
        using var response = await Client.SendAsync(Call(tool, arguments));
        return await AnswerAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync(new CancellationToken(canceled: true));
        await App.DisposeAsync();
        account.Dispose();
        Control.Dispose();
        Client.Dispose();
        await Close.DisposeAsync();
    }
}
