using System.Net;
using System.Net.Sockets;
using McpCloseWhatsApp.Tests.Around;

namespace McpCloseWhatsApp.Tests.Stdio;

/// <summary>The proxy of the environment.</summary>
public sealed class ProxyTests
{
    private const string Nowhere = "http://127.0.0.1:9";

    [Theory]
    [InlineData("HTTP_PROXY")]
    [InlineData("http_proxy", Skip = TestSize.FullOnly, SkipType = typeof(TestSize), SkipUnless = nameof(TestSize.IsFull))]
    [InlineData("ALL_PROXY")]
    public async Task This_machine_is_reached_without_it(string variable)
    {
        await using var server = ServerProcess.Start("--sandbox", (variable, Nowhere));
        await server.ShakeHandsAsync();

        Assert.Equal("true", $"{(await server.CallAsync(1, "check_connection", []))["sandbox"]}");
    }

    /// <summary>What makes a server call an address.</summary>
    public static TheoryData<string, string, Func<string, (string, string)[]>> Addresses { get; } = new()
    {
        { "a collector", "--sandbox", address => [("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_BSP_SCHEDULE_DELAY", "100")] },
        {
            "a collector over HTTP/1.1", "--sandbox",
            address => [("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "100")]
        },
        { "a page to sign in", "login --no-browser", address => [("CLOSE_BASE_URL", $"{address}/api/v1"), ("CLOSE_API_KEY", "")] },
    };

    [Theory]
    [MemberData(nameof(Addresses), DisableDiscoveryEnumeration = true)]
    public async Task Each_address_of_this_machine_is_called_without_it(string kind, string arguments, Func<string, (string, string)[]> variables)
    {
        using var called = new TcpListener(IPAddress.Loopback, 0);
        called.Start();
        await using var server = ServerProcess.Start(
            arguments, [.. variables($"http://{called.LocalEndpoint}"), ("HTTP_PROXY", Nowhere), ("http_proxy", Nowhere), ("NO_PROXY", ""), ("no_proxy", "")]);
        if (arguments == "--sandbox")
        {
            await server.ShakeHandsAsync();
            await server.CallAsync(1, "check_connection", []);
        }

        using var caller = await called.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.True(caller.Connected, kind);
    }

    [Fact]
    public async Task The_issuer_of_tokens_on_this_machine_is_called_without_it()
    {
        using var issuer = new TcpListener(IPAddress.Loopback, 0);
        issuer.Start();
        await using var server = ServerProcess.Start(
            "--sandbox --http --urls http://127.0.0.1:0 --sign-in oidc --public-url http://127.0.0.1/mcp",
            ("CLOSE_OIDC_ISSUER", $"http://{issuer.LocalEndpoint}"), ("HTTP_PROXY", Nowhere), ("http_proxy", Nowhere));
        using var client = new HttpClient { BaseAddress = await server.EndpointAsync() };
        using var request = new HttpRequestMessage(HttpMethod.Post, "mcp") { Headers = { { "Authorization", "Bearer a.b.c" } } };
        var answering = client.SendAsync(request, TestContext.Current.CancellationToken);

        using var caller = await issuer.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        using var reader = new StreamReader(caller.GetStream());

        Assert.Equal("GET /.well-known/openid-configuration HTTP/1.1", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.False(answering.IsCompleted);
    }

    [Fact]
    public async Task Close_is_reached_through_it()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        await using var server = ServerProcess.Start("",
            ("HTTPS_PROXY", $"http://{proxy.LocalEndpoint}"), ("CLOSE_BASE_URL", "https://close.invalid/api/v1"), ("CLOSE_API_KEY", "api_1.secret"));
        await server.ShakeHandsAsync();

        using var opened = await proxy.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var request = new StreamReader(opened.GetStream());

        Assert.Equal("CONNECT close.invalid:443 HTTP/1.1", await request.ReadLineAsync(TestContext.Current.CancellationToken));
    }
}
