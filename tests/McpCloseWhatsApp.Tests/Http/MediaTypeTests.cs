using System.Net.Sockets;
using System.Text;
using McpCloseWhatsApp.Tests.Stdio;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>Requests whose media types are missing, odd or unreadable.</summary>
public sealed class MediaTypeTests
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";
    private const string Both = "Accept: application/json, text/event-stream\r\n";
    private const string Json = "Content-Type: application/json\r\n";

    private static readonly (int Status, string Headers)[] Requests =
    [
        (200, Both + Json),
        (200, Both + "Content-Type: application/json; charset=utf-8\r\n"),
        (200, Both + "Content-Type: Application/JSON;charset=\"UTF-8\"\r\n"),
        (415, "Accept: */*\r\n"),
        (415, Both),
        (415, ""),
        (415, Both + "Content-Type: \r\n"),
        (415, Both + "Content-Type: ;;;\r\n"),
        (415, Both + "Content-Type: text/plain\r\n"),
        (415, Both + "Content-Type: application/jsonx\r\n"),
        (415, Both + "Content-Type: multipart/form-data; boundary=x\r\n"),
        (415, Both + "Content-Type: application/json; charset=utf-7\r\n"),
        (415, Both + "Content-Type: application/json; charset=zzz\r\n"),
        (415, Both + "Content-Type: application/json; charset=utf-16\r\n"),
        (415, Both + Json + Json),
        (406, "Accept: text/plain\r\n" + Json),
        (406, "Accept: ;;;\r\n" + Json),
        (406, "Accept: application/json;q=zzz\r\n" + Json),
        (406, Json),
    ];

    [Fact]
    public async Task A_request_with_odd_media_types_is_refused_and_fills_no_log()
    {
        await using var server = ServerProcess.Start("--sandbox --http --urls http://127.0.0.1:0");
        var endpoint = await server.EndpointAsync();

        foreach (var (status, headers) in Requests)
        {
            var answer = await AskAsync(endpoint.Port, headers);
            Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal), $"{headers}{answer}");
        }

        server.Terminate();
        Assert.DoesNotContain("\n", (await server.EndAsync()).Errors.TrimEnd('\n'), StringComparison.Ordinal);
    }

    private static async Task<string> AskAsync(int port, string headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{headers}Content-Length: {Ping.Length}\r\n\r\n{Ping}"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
