using System.Net;
using System.Net.Sockets;
using System.Text;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>The host names that the server answers to, and the web pages that may call it.</summary>
public sealed class VisitorTests
{
    private const string Page = "https://chat.example.com";

    [Theory]
    [InlineData("mcp.example.com", HttpStatusCode.OK)]
    [InlineData("MCP.example.com:8443", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("example.com", HttpStatusCode.BadRequest)]
    [InlineData("mcp.example.com.evil.example", HttpStatusCode.BadRequest)]
    public async Task Only_requests_for_the_public_name_are_answered(string host, HttpStatusCode expected) =>
        Assert.Equal(expected, await StatusAsync(("Host", host)));

    [Theory]
    [InlineData("https://mcp.example.com", HttpStatusCode.OK)]
    [InlineData("http://mcp.example.com", HttpStatusCode.Forbidden)]
    [InlineData("https://mcp.example.com:444", HttpStatusCode.Forbidden)]
    [InlineData(Page, HttpStatusCode.OK)]
    [InlineData("http://chat.example.com", HttpStatusCode.Forbidden)]
    [InlineData("https://chat.example.com:8443", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:6274", HttpStatusCode.OK)]
    public async Task Only_pages_from_configured_origins_are_allowed(string origin, HttpStatusCode expected) =>
        Assert.Equal(expected, await StatusAsync(("Origin", origin)));

    [Fact]
    public async Task A_request_with_two_origins_needs_both_to_be_allowed()
    {
        await using var server = await OpenAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /mcp HTTP/1.1\r\nHost: localhost\r\nOrigin: {Page}\r\nOrigin: https://evil.example\r\nContent-Length: 0\r\n\r\n"));
        using var answer = new StreamReader(client.GetStream());

        Assert.Equal("HTTP/1.1 403 Forbidden", await answer.ReadLineAsync());
    }

    [Fact]
    public async Task CORS_lets_a_configured_page_call_and_read_the_headers_that_clients_read()
    {
        await using var server = await OpenAsync();
        using var asks = Preflight(Page);

        using var preflight = await server.Client.SendAsync(asks);

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(Page, Header(preflight, "Access-Control-Allow-Origin"));
        Assert.Contains("mcp-protocol-version", Header(preflight, "Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("DELETE", Header(preflight, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Null(Header(preflight, "Access-Control-Allow-Credentials"));

        using var call = HttpServer.Call("check_connection");
        call.Headers.Add("Origin", Page);
        using var answer = await server.Client.SendAsync(call);
        Assert.Equal(Page, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("Mcp-Session-Id,WWW-Authenticate,Retry-After", Header(answer, "Access-Control-Expose-Headers"));
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:6274", HttpStatusCode.NoContent)]
    public async Task CORS_allows_no_other_page(string origin, HttpStatusCode expected)
    {
        await using var server = await OpenAsync();
        using var asks = Preflight(origin);

        using var preflight = await server.Client.SendAsync(asks);

        Assert.Equal(expected, preflight.StatusCode);
        Assert.DoesNotContain(preflight.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(true, HttpStatusCode.BadRequest)]
    [InlineData(false, HttpStatusCode.OK)]
    public async Task Forwarded_headers_are_trusted_from_known_proxies_only(bool known, HttpStatusCode expected)
    {
        await using var server = await HttpServer.OpenAsync(settings => settings with { Proxies = [IPNetwork.Parse(known ? "127.0.0.0/8" : "10.0.0.0/8")] });
        using var call = HttpServer.Call("check_connection");
        call.Headers.Add("X-Forwarded-For", "203.0.113.9");
        call.Headers.Add("X-Forwarded-Proto", "https");
        call.Headers.Add("X-Forwarded-Host", "evil.example");

        using var answer = await server.Client.SendAsync(call);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static Task<HttpServer> OpenAsync() => HttpServer.OpenAsync(
        settings => settings with { PublicUrl = new("https://mcp.example.com/mcp"), Origins = [Page] });

    private static async Task<HttpStatusCode> StatusAsync((string Name, string Value) header)
    {
        await using var server = await OpenAsync();
        using var call = HttpServer.Call("check_connection");
        Assert.True(call.Headers.TryAddWithoutValidation(header.Name, header.Value));
        using var answer = await server.Client.SendAsync(call);
        return answer.StatusCode;
    }

    private static HttpRequestMessage Preflight(string origin) => new(HttpMethod.Options, "mcp")
    {
        Headers =
        {
            { "Origin", origin },
            { "Access-Control-Request-Method", "POST" },
            { "Access-Control-Request-Headers", "content-type,mcp-protocol-version,mcp-method" },
        },
    };

    private static string? Header(HttpResponseMessage answer, string header) =>
        answer.Headers.TryGetValues(header, out var values) ? string.Join(',', values) : null;
}
