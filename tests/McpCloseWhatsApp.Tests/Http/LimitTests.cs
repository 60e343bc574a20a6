using System.Net;
using System.Net.Sockets;
using System.Text;
using McpCloseWhatsApp.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>One client cannot take places, memory or time from the others.</summary>
public sealed class LimitTests
{
    private const string Hangs = """{ "kind":"hang", "method":"GET", "path":"/me/", "times":1 }""";

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

    [Fact]
    public async Task A_caller_above_its_share_of_calls_waits_and_then_gets_429()
    {
        await using var server = await HttpServer.OpenAsync(settings => settings with { CallsAtOnce = 4 });
        await server.Control.FaultAsync(Hangs);
        using var leave = new CancellationTokenSource();
        using var hanging = HttpServer.Call("check_connection");
        var first = server.Client.SendAsync(hanging, leave.Token);
        await server.Control.WaitForCallsAsync("?path=/me/");

        // One of these two waits, and the other is refused at once.
        var (second, third) = (server.Client.SendAsync(HttpServer.Call("check_connection")), server.Client.SendAsync(HttpServer.Call("check_connection")));
        var refused = await Task.WhenAny(second, third);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await refused).StatusCode);
        Assert.Equal("1", $"{(await refused).Headers.RetryAfter}");
        Assert.Contains("too many requests in progress", await (await refused).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("Healthy", await server.Client.GetStringAsync("health/ready"));

        // A client that disconnects frees its place.
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(HttpStatusCode.OK, (await (refused == second ? third : second)).StatusCode);
    }

    [Fact]
    public async Task Callers_wait_and_then_get_503_when_all_places_are_taken()
    {
        await using var server = await HttpServer.OpenAsync(settings => settings with { CallsAtOnce = 4 });
        await server.Control.FaultAsync("""{ "kind":"hang", "method":"GET", "path":"/me/", "times":-1 }""");
        var callers = Enumerable.Range(1, 9).Select(number => From($"127.0.0.{number}", server.Port)).ToList();

        var calls = callers.ConvertAll(caller => caller.SendAsync(HttpServer.Call("check_connection")));
        using var refused = await await Task.WhenAny(calls);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("1", $"{refused.Headers.RetryAfter}");
        Assert.Equal(1, calls.Count(call => call.IsCompleted));
        callers.ForEach(caller => caller.Dispose());
    }

    [Fact]
    public async Task A_listening_stream_takes_no_place_of_a_call()
    {
        await using var server = await HttpServer.OpenAsync(settings => settings with { CallsAtOnce = 4 });
        using var listening = await server.Client.SendAsync(HttpServer.Listen(), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, listening.StatusCode);

        Assert.NotNull(await server.CallAsync("check_connection"));

        using var another = await server.Client.SendAsync(HttpServer.Listen());
        Assert.Equal(HttpStatusCode.TooManyRequests, another.StatusCode);
    }

    [Theory]
    [InlineData(1, "127.0.0.1")]
    [InlineData(2, "127.0.0.9")]
    public async Task Large_bodies_are_read_a_few_at_a_time_and_small_ones_overtake_them(int callers, string next)
    {
        await using var server = await HttpServer.OpenAsync();
        var unfinished = await Task.WhenAll(Enumerable.Range(0, 4 * callers).Select(
            number => Unfinished.SendAsync(server.Port, 20_000_000, sent: Unread, from: $"127.0.0.{1 + (number / 4)}")));

        using var client = From(next, server.Port);
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

        using var client = From("127.0.0.2", server.Port);
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

        Assert.StartsWith("HTTP/1.1 408", await slow.AnswerAsync().WaitAsync(Patience), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_vanishes_without_closing_its_connection_is_detected()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux tells which timers its connections have.");
        await using var server = await HttpServer.OpenAsync();
        using var listening = await server.Client.SendAsync(HttpServer.Listen(), HttpCompletionOption.ResponseHeadersRead);

        // https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html
        const string Established = "01", AsksWhetherTheOtherIsThere = "02";
        var connections = File.ReadLines("/proc/net/tcp").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[1] == $"0100007F:{server.Port:X4}" && fields[3] == Established).ToList();
        Assert.NotEmpty(connections);
        Assert.All(connections, fields => Assert.StartsWith(AsksWhetherTheOtherIsThere, fields[5], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_listening_stream_may_outlive_the_longest_request_time()
    {
        var clock = new FakeTimeProvider();
        await using var server = await HttpServer.OpenAsync(clock: clock);
        using var listening = await server.Client.SendAsync(HttpServer.Listen(), HttpCompletionOption.ResponseHeadersRead);
        using var stream = new StreamReader(await listening.Content.ReadAsStreamAsync());
        await IsAcknowledgedAsync(stream).WaitAsync(Patience);

        clock.Advance(RequestTimeout.Longest * 2);
        await server.CallAsync("check_connection");
        var rest = stream.ReadToEndAsync();
        Assert.False(rest.IsCompleted);

        await server.App.StopAsync();
        Assert.DoesNotContain("\"error\"", await rest, StringComparison.Ordinal);
    }

    /// <summary>Reads the first lines of a listening stream, until the server acknowledges the subscription.</summary>
    private static async Task IsAcknowledgedAsync(StreamReader stream)
    {
        string? line;
        do
        {
            line = await stream.ReadLineAsync();
            Assert.NotNull(line);
        }
        while (!line.Contains("acknowledged", StringComparison.Ordinal));
    }

    /// <summary>A time limit, generous enough for a busy machine, for operations that take moments.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>64 KiB, as base64.</summary>
    private const int InlineContentLetters = 64 * 1024 / 3 * 4;

    /// <summary>More than the network buffers hold: when it is sent, the server has begun to read it.</summary>
    private const int Unread = 16_000_000;

    private static HttpRequestMessage Large() => HttpServer.Call("check_connection", $$"""{"x":"{{new string('x', 1_500_000)}}"}""");

    /// <summary>A client with another local address.</summary>
    private static HttpClient From(string address, int port) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        BaseAddress = new($"http://127.0.0.1:{port}"),
    };

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
