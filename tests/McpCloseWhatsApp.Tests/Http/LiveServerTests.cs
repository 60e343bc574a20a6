using System.Text;
using CloseApi;
using CloseSimulator;
using McpCloseWhatsApp.Http;
using McpCloseWhatsApp.Tests.Laws;
using McpCloseWhatsApp.Tests.Live;
using Microsoft.AspNetCore.Builder;
using ModelContextProtocol.Client;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>Tests that need a server over HTTP whose time a test controls, and a colleague who changes Close.</summary>
public abstract class LiveServerTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private SimulatorControl control = null!;
    private SimulatedClose close = null!;

    private protected JumpingClock Clock { get; private set; } = null!;

    private protected Colleague Colleague { get; private set; } = null!;

    private protected Account Account { get; private set; } = null!;

    private protected WebApplication App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        (close, Clock) = await Stage.OpenAsync(seeded: true);
        Colleague = new(close);
        control = new(close);
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        Account.Dispose();
        Colleague.Dispose();
        control.Dispose();
        await close.DisposeAsync();
        http.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task<McpClient> ConnectAsync(string protocolVersion, bool sessions = false)
    {
        if (App is null)
        {
            await ServeAsync(sessions);
        }

        return await PatientClient.ConnectAsync(
            new HttpClientTransport(new() { Endpoint = Endpoint(), TransportMode = HttpTransportMode.StreamableHttp }),
            new() { ProtocolVersion = protocolVersion });
    }

    private protected async Task ServeAsync(bool sessions)
    {
        Account = new(
            new()
            {
                BaseUrl = close.BaseAddress,
                Credential = CloseCredential.ApiKey(close.ApiKey),
                Urls = [new("http://127.0.0.1:0")],
                Sessions = sessions,
            },
            Clock);
        App = HttpDoor.Build(Account);
        await App.StartAsync();
    }

    private protected Uri Endpoint() => new(App.Urls.First() + "/mcp");

    private protected async Task<string> NextAsync(Subscriber subscriber)
    {
        var next = subscriber.NextAsync();
        await Clock.PassUntilAsync(next);
        return await next;
    }

    /// <summary>
    /// Lets time pass until the server has noticed the broken connection and does not poll Close any more.
    /// </summary>
    private protected async Task PollingStopsAsync()
    {
        for (var (before, now) = (-1, 0); before != now;)
        {
            await Clock.PassAsync(TimeSpan.FromSeconds(30));
            (before, now) = (now, (await control.CallsAsync("?path=/event/")).Count);
            Assert.InRange(now, 0, 3000);
        }
    }

    private protected async Task<string> BeginSessionAsync()
    {
        using var begun = await PostAsync("""
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{
              "protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
            """);
        var session = begun.Headers.GetValues("Mcp-Session-Id").Single();
        (await PostAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", session)).Dispose();
        return session;
    }

    private protected async Task<string> SubscribeAsync(string session)
    {
        using var answer = await PostAsync(
            $$$"""{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":"{{{ConversationUri.Ada}}}"}}""", session);
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<HttpResponseMessage> PostAsync(string body, string? session = null) => SendAsync(
        new(HttpMethod.Post, Endpoint()) { Content = new StringContent(body, Encoding.UTF8, "application/json") }, session);

    private protected Task<HttpResponseMessage> OpenStreamAsync(string session) => SendAsync(new(HttpMethod.Get, Endpoint()), session);

    private protected Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? session)
    {
        request.Headers.Add("Accept", "application/json, text/event-stream");
        if (session is not null)
        {
            request.Headers.Add("Mcp-Session-Id", session);
        }

        return http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
