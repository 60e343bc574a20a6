using System.Net;
using System.Net.Sockets;

namespace McpCloseWhatsApp.Tests.Stdio;

/// <summary>The proxy of the environment.</summary>
public sealed class ProxyTests
{
    private const string Nowhere = "http://127.0.0.1:9";

    [Theory]
    [InlineData("HTTP_PROXY")]
    [InlineData("http_proxy")]
    [InlineData("ALL_PROXY")]
    public async Task This_machine_is_reached_without_it(string variable)
    {
        await using var server = ServerProcess.Start("--sandbox", (variable, Nowhere));
        await server.ShakeHandsAsync();

        Assert.Equal("true", $"{(await server.CallAsync(1, "check_connection", []))["sandbox"]}");
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
