using System.Net;
using System.Net.Sockets;
using System.Text;
using McpCloseWhatsApp.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>Large, slow and broken request bodies take no memory and no time from other clients.</summary>
public sealed class BodyLimitTests
{
    /// <summary>A time limit, generous enough for a busy machine, for operations that take moments.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_larger_than_any_call_is_413(bool lengthUnknown)
    {
        await using var server = await HttpServer.OpenAsync();
        using var request = HttpServer.Call("check_connection", $$"""{"x":"{{new string('x', Listener.LargestBody)}}"}""");
        request.Headers.TransferEncodingChunked = lengthUnknown;
        request.Headers.ExpectContinue = true;

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task The_largest_message_that_Close_accepts_fits_into_a_request()
    {
        await using var server = await HttpServer.OpenAsync();
        var file = new string('A', InlineContentLetters);
        var files = string.Join(',', Enumerable.Repeat($$"""{"filename":"a.bin","content_base64":"{{file}}"}""", 25_000_000 / (InlineContentLetters / 4 * 3)));

        var answer = await server.CallAsync("create_whatsapp_message", World.Merged(World.Hello, $$"""{"dry_run":true,"attachments":[{{files}}]}"""));

        Assert.Equal("created", $"{answer["outcome"]}");
    }

    [Fact]
    public async Task JSON_that_nests_without_end_is_a_bad_request()
    {
        await using var server = await HttpServer.OpenAsync();
        using var request = HttpServer.Call("check_connection", string.Concat(Enumerable.Repeat("""{"x":""", 5000)) + "1" + new string('}', 5000));

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(1, "127.0.0.1")]
    [InlineData(2, "127.0.0.9")]
    public async Task Large_bodies_are_read_a_few_at_a_time_and_small_ones_overtake_them(int callers, string next)
    {
        await using var server = await HttpServer.OpenAsync();
        var unfinished = await Task.WhenAll(Enumerable.Range(0, 4 * callers).Select(
            number => Unfinished.SendAsync(server.Port, 20_000_000, sent: Unread, from: $"127.0.0.{1 + (number / 4)}")));

        using var client = LocalAddress.Client(next, server.Port);
        var another = client.SendAsync(Large());
        for (var small = 0; small < 50; small++)
        {
            await server.CallAsync("check_connection");
        }

        Assert.False(another.IsCompleted);
        unfinished[0].Dispose();
        Assert.Equal(HttpStatusCode.OK, (await another).StatusCode);
        Array.ForEach(unfinished, one => one.Dispose());
    }

    [Fact]
    public async Task Slow_large_bodies_do_not_block_large_bodies_of_others()
    {
        await using var server = await HttpServer.OpenAsync();
        var unfinished = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Unfinished.SendAsync(server.Port, 20_000_000, sent: 0)));
        Array.ForEach(unfinished, one => _ = one.GoOnAsync(Unread));

        using var client = LocalAddress.Client("127.0.0.2", server.Port);
        using var answer = await client.SendAsync(Large());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Array.ForEach(unfinished, one => one.Dispose());
    }

    [Fact]
    public async Task A_body_sent_slower_than_by_a_modem_is_408()
    {
        await using var server = await HttpServer.OpenAsync();
        using var slow = await Unfinished.SendAsync(server.Port, length: 1000, sent: 1);

        await server.CallAsync("check_connection");

        Assert.StartsWith("HTTP/1.1 408", await slow.AnswerAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_never_ends_is_408_after_the_longest_request_time()
    {
        var clock = new FakeTimeProvider();
        await using var server = await HttpServer.OpenAsync(clock: clock);
        using var slow = await Unfinished.SendAsync(server.Port, length: 30_000_000, sent: Unread);

        clock.Advance(RequestTimeout.Longest);

        Assert.StartsWith("HTTP/1.1 408", await slow.AnswerAsync().WaitAsync(TimeLimit), StringComparison.Ordinal);
    }

    /// <summary>64 KiB, as base64.</summary>
    private const int InlineContentLetters = 64 * 1024 / 3 * 4;

    /// <summary>More than the network buffers hold: when it is sent, the server has begun to read it.</summary>
    private const int Unread = 16_000_000;

    private static HttpRequestMessage Large() => HttpServer.Call("check_connection", $$"""{"x":"{{new string('x', 1_500_000)}}"}""");

    /// <summary>A request whose body is not sent to its end.</summary>
    private sealed class Unfinished(TcpClient client) : IDisposable
    {
        public static async Task<Unfinished> SendAsync(int port, int length, int sent, string from = "127.0.0.1")
        {
            var client = new TcpClient(new IPEndPoint(IPAddress.Parse(from), 0));
            await client.ConnectAsync(IPAddress.Loopback, port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($$"""
                POST /mcp HTTP/1.1
                Host: 127.0.0.1
                Accept: application/json, text/event-stream
                Content-Type: application/json
                MCP-Protocol-Version: 2026-07-28
                Mcp-Method: tools/call
                Content-Length: {{length}}

                {"jsonrpc":"2.0","x":"
                """.ReplaceLineEndings("\r\n")));
            var unfinished = new Unfinished(client);
            await unfinished.GoOnAsync(sent);
            return unfinished;
        }

        public Task GoOnAsync(int more) => client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(new string('x', more))).AsTask();

        public async Task<string> AnswerAsync()
        {
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadLineAsync() ?? "";
        }

        public void Dispose() => client.Dispose();
    }
}
