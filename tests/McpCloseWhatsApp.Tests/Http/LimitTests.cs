using System.Net;
using McpCloseWhatsApp.Http;
using Microsoft.Extensions.Time.Testing;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>One client cannot take places, memory or time from the others.</summary>
public sealed class LimitTests
{
    private const string Hangs = """{ "kind":"hang", "method":"GET", "path":"/me/", "times":1 }""";

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
        var callers = Enumerable.Range(1, 9).Select(number => LocalAddress.Client($"127.0.0.{number}", server.Port)).ToList();

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

    [Fact]
    public async Task A_client_that_vanishes_without_closing_its_connection_is_detected()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux shows which timers its connections have.");
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
        await IsAcknowledgedAsync(stream).WaitAsync(TimeLimit);

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
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);
}
