using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator;
using McpCloseWhatsApp.Http;
using McpCloseWhatsApp.Permissions;
using McpCloseWhatsApp.Settings;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;

namespace McpCloseWhatsApp.Tests.Http.SignIn;

/// <summary>A server in this process whose callers sign in, and the requests of signed-in clients.</summary>
internal sealed class SignInServer(HttpServer server) : IAsyncDisposable
{
    public const string PublicUrl = "https://mcp.example.com/mcp";
    public const string Modern = "2026-07-28";
    public const string Legacy = "2025-11-25";

    private readonly HttpClient http = new();

    public SimulatedClose Close => server.Close;

    public SimulatorControl Control => server.Control;

    /// <summary>The number of accounts: each Close API key has its own.</summary>
    public int Tenants => server.App.Services.GetRequiredService<Tenants>().Count;

    public Uri Endpoint => new(server.App.Urls.First() + "/mcp");

    public static async Task<SignInServer> OpenAsync(
        Func<ServerSettings, ServerSettings> changes, TimeProvider? clock = null, SimulatedClose? close = null) => new(await HttpServer.OpenAsync(
        settings => changes(settings with { Permission = Permission.WriteDestructive }), clock, close));

    public static Task<SignInServer> WithOidcAsync(
        Issuer issuer, Func<ServerSettings, ServerSettings>? changes = null, TimeProvider? clock = null) => OpenAsync(
        settings =>
        {
            settings = settings with { SignIn = SignInMode.Oidc, PublicUrl = new(PublicUrl), OidcIssuer = new(issuer.Name) };
            return changes?.Invoke(settings) ?? settings;
        },
        clock);

    public static Task<SignInServer> WithKeysAsync(
        Func<ServerSettings, ServerSettings>? changes = null, TimeProvider? clock = null, SimulatedClose? close = null) => OpenAsync(
        settings =>
        {
            settings = settings with { SignIn = SignInMode.CloseApiKey, Credential = null };
            return changes?.Invoke(settings) ?? settings;
        },
        clock, close);

    /// <summary>A real client that sends these headers with each request.</summary>
    public Task<McpClient> ConnectAsync(string protocolVersion, params (string Name, string Value)[] headers) => PatientClient.ConnectAsync(
        new HttpClientTransport(new()
        {
            Endpoint = Endpoint,
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = headers.ToDictionary(one => one.Name, one => one.Value),
        }),
        new() { ProtocolVersion = protocolVersion });

    /// <summary>Sends one request, written by hand.</summary>
    /// <param name="named">The header <c>Mcp-Name</c>; null takes the name from the parameters.</param>
    public async Task<HttpReply> PostAsync(
        string protocolVersion, string method, string parameters, IEnumerable<(string Name, string Value)> headers, string? named = null)
    {
        var members = JsonNode.Parse(parameters)!.AsObject();
        var body = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = members };
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint);
        request.Headers.Add("Accept", "application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", protocolVersion);
        if (protocolVersion == Modern)
        {
            members["_meta"] = new JsonObject
            {
                ["io.modelcontextprotocol/protocolVersion"] = Modern,
                ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
            };
            request.Headers.Add("Mcp-Method", method);
            if ((named ?? (members["name"] ?? members["uri"])?.ToString()) is { } name)
            {
                request.Headers.Add("Mcp-Name", name);
            }
        }

        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await SendAsync(request, headers);
    }

    public async Task<HttpReply> SendAsync(HttpRequestMessage request, IEnumerable<(string Name, string Value)> headers)
    {
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(
            answer.StatusCode,
            string.Join(", ", answer.Headers.WwwAuthenticate),
            await answer.Content.ReadAsStringAsync(),
            answer.Headers.TryGetValues("Mcp-Session-Id", out var session) ? session.Single() : null);
    }

    /// <summary>The structured content of a tool's answer to a caller with this key.</summary>
    public async Task<JsonNode> CallAsync(string key, string tool, string arguments = "{}", string protocolVersion = Modern)
    {
        var reply = await PostAsync(protocolVersion, "tools/call", $$"""{"name":"{{tool}}","arguments":{{arguments}}}""", Key(key));
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        var result = reply.Json["result"]!;
        return result["structuredContent"] ?? JsonNode.Parse(result["content"]![0]!["text"]!.ToString())!;
    }

    public static (string, string)[] Key(string key) => [("Close-API-Key", key)];

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        http.Dispose();
    }
}

/// <summary>The answer to a request.</summary>
/// <param name="Challenge">The header <c>WWW-Authenticate</c>.</param>
internal sealed record HttpReply(HttpStatusCode Status, string Challenge, string Text, string? Session)
{
    /// <summary>The last message in the body, which is an event stream or JSON.</summary>
    public JsonNode Json
    {
        get
        {
            var data = Text.Split('\n').LastOrDefault(line => line.StartsWith("data: ", StringComparison.Ordinal));
            return JsonNode.Parse(data?["data: ".Length..] ?? Text)!;
        }
    }

    public IReadOnlyList<string> Tools => [.. Json["result"]!["tools"]!.AsArray().Select(tool => tool!["name"]!.ToString())];
}
