using System.Net;
using System.Text;
using CloseApi;
using CloseSimulator;
using McpCloseWhatsApp.Http;
using McpCloseWhatsApp.Tests.Laws;
using McpCloseWhatsApp.Tests.Live;
using Microsoft.AspNetCore.Builder;
using ModelContextProtocol;
using ModelContextProtocol.Client;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>Subscriptions over HTTP.</summary>
public sealed class HttpLiveTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private SimulatorControl control = null!;
    private JumpingClock clock = null!;
    private SimulatedClose close = null!;
    private Colleague colleague = null!;
    private Account account = null!;
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        (close, clock) = await Stage.OpenAsync(seeded: true);
        colleague = new(close);
        control = new(close);
    }

    [Theory]
    [InlineData("2026-07-28", false)]
    [InlineData("2026-07-28", true)]
    [InlineData("2025-11-25", true)]
    [InlineData("2025-03-26", true)]
    public async Task A_message_logged_in_Close_reaches_a_subscribed_client_over_HTTP(string protocolVersion, bool sessions)
    {
        await using var client = await ConnectAsync(protocolVersion, sessions);
        Assert.True(client.ServerCapabilities.Resources!.Subscribe);
        await using var subscriber = await Subscriber.OfAsync(client, Colleague.Ada);

        await colleague.LogAsync();

        Assert.Equal(Colleague.Ada, await NextAsync(subscriber));
    }

    [Fact]
    public async Task Without_sessions_an_older_client_is_told_that_it_cannot_subscribe()
    {
        await using var client = await ConnectAsync("2025-11-25", sessions: false);

        Assert.Null(client.ServerCapabilities.Resources!.Subscribe);
        var refused = await Assert.ThrowsAsync<McpProtocolException>(() => client.SubscribeToResourceAsync(Colleague.Ada));
        Assert.Equal(McpErrorCode.MethodNotFound, refused.ErrorCode);
        Assert.Contains("--sessions", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_two_sessions_is_notified_of_its_own_subscriptions()
    {
        await using var first = await ConnectAsync("2025-11-25", sessions: true);
        await using var second = await ConnectAsync("2025-11-25");
        await using var ada = await Subscriber.OfAsync(first, Colleague.Ada);
        await using var ben = await Subscriber.OfAsync(second, Colleague.Ben);

        await colleague.LogAsync();
        Assert.Equal(Colleague.Ada, await NextAsync(ada));
        await colleague.LogAsync("cont_BenOkafor");
        Assert.Equal(Colleague.Ben, await NextAsync(ben));

        Assert.Empty(ada.Told());
    }

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    public async Task Polling_stops_when_the_last_client_ends(string protocolVersion)
    {
        var client = await ConnectAsync(protocolVersion, sessions: true);
        var subscriber = await Subscriber.OfAsync(client, Colleague.Ada);

        if (protocolVersion == "2026-07-28")
        {
            await subscriber.DisposeAsync();
        }

        await client.DisposeAsync();

        await PollingStopsAsync();
    }

    [Fact]
    public async Task Polling_stops_when_an_older_client_vanishes()
    {
        await ServeAsync(sessions: true);
        var session = await BeginSessionAsync();
        var stream = await OpenStreamAsync(session);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        await SubscribeAsync(session);
        Assert.NotEmpty(account.Live.Contacts);

        stream.Dispose();

        await PollingStopsAsync();
        Assert.Empty(account.Live.Contacts);
    }

    [Fact]
    public async Task A_second_stream_that_is_refused_does_not_end_the_first()
    {
        await ServeAsync(sessions: true);
        var session = await BeginSessionAsync();
        using var stream = await OpenStreamAsync(session);
        await SubscribeAsync(session);

        using (var second = await OpenStreamAsync(session))
        {
            Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        }

        Assert.NotEmpty(account.Live.Contacts);
    }

    [Fact]
    public async Task A_session_without_its_stream_cannot_subscribe()
    {
        await ServeAsync(sessions: true);
        var session = await BeginSessionAsync();

        var subscribing = SubscribeAsync(session);
        await clock.PassUntilAsync(subscribing);

        Assert.Contains("open the stream (GET) before", await subscribing, StringComparison.Ordinal);
        Assert.Empty(account.Live.Contacts);
    }

    [Fact]
    public async Task A_stream_opened_while_its_session_ends_is_answered()
    {
        await ServeAsync(sessions: true);
        for (var round = 0; round < 200; round++)
        {
            var session = await BeginSessionAsync();
            var (opening, ending) = (OpenStreamAsync(session), SendAsync(new(HttpMethod.Delete, Endpoint()), session));
            using var stream = await opening;
            (await ending).Dispose();
            Assert.Contains(stream.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound });
        }
    }

    [Fact]
    public async Task Stopping_the_server_ends_every_listening_stream()
    {
        await using var client = await ConnectAsync("2026-07-28");
        var subscriber = await Subscriber.OfAsync(client, Colleague.Ada);

        await app.StopAsync();

        await subscriber.Listening.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        account.Dispose();
        colleague.Dispose();
        control.Dispose();
        await close.DisposeAsync();
        http.Dispose();
    }

    private async Task<McpClient> ConnectAsync(string protocolVersion, bool sessions = false)
    {
        if (app is null)
        {
            await ServeAsync(sessions);
        }

        return await McpClient.CreateAsync(
            new HttpClientTransport(new() { Endpoint = Endpoint(), TransportMode = HttpTransportMode.StreamableHttp }),
            new() { ProtocolVersion = protocolVersion });
    }

    private async Task ServeAsync(bool sessions)
    {
        account = new(
            new()
            {
                BaseUrl = close.BaseAddress,
                Credential = CloseCredential.ApiKey(close.ApiKey),
                Urls = [new("http://127.0.0.1:0")],
                Sessions = sessions,
            },
            clock);
        app = HttpDoor.Build(account);
        await app.StartAsync();
    }

    private Uri Endpoint() => new(app.Urls.First() + "/mcp");

    private async Task<string> NextAsync(Subscriber subscriber)
    {
        var next = subscriber.NextAsync();
        await clock.PassUntilAsync(next);
        return await next;
    }

    /// <summary>
    /// Lets time pass until the server has noticed the broken connection and does not poll Close any more.
    /// </summary>
    private async Task PollingStopsAsync()
    {
        for (var (before, now) = (-1, 0); before != now;)
        {
            await clock.PassAsync(TimeSpan.FromSeconds(30));
            (before, now) = (now, (await control.CallsAsync("?path=/event/")).Count);
            Assert.InRange(now, 0, 3000);
        }
    }

    private async Task<string> BeginSessionAsync()
    {
        using var begun = await PostAsync("""
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{
              "protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
            """);
        var session = begun.Headers.GetValues("Mcp-Session-Id").Single();
        (await PostAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", session)).Dispose();
        return session;
    }

    private async Task<string> SubscribeAsync(string session)
    {
        using var answer = await PostAsync(
            $$$"""{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":"{{{Colleague.Ada}}}"}}""", session);
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<HttpResponseMessage> PostAsync(string body, string? session = null) => SendAsync(
        new(HttpMethod.Post, Endpoint()) { Content = new StringContent(body, Encoding.UTF8, "application/json") }, session);

    private Task<HttpResponseMessage> OpenStreamAsync(string session) => SendAsync(new(HttpMethod.Get, Endpoint()), session);

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? session)
    {
        request.Headers.Add("Accept", "application/json, text/event-stream");
        if (session is not null)
        {
            request.Headers.Add("Mcp-Session-Id", session);
        }

        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
