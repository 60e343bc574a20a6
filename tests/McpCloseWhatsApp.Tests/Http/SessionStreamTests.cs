using System.Net;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>The streams of sessions, which older clients need to subscribe.</summary>
public sealed class SessionStreamTests : LiveServerTests
{
    [Fact]
    public async Task Polling_stops_when_an_older_client_vanishes()
    {
        await ServeAsync(sessions: true);
        var session = await BeginSessionAsync();
        var stream = await OpenStreamAsync(session);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        await SubscribeAsync(session);
        Assert.NotEmpty(Account.Live.Contacts);

        stream.Dispose();

        await PollingStopsAsync();
        Assert.Empty(Account.Live.Contacts);
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

        Assert.NotEmpty(Account.Live.Contacts);
    }

    [Fact]
    public async Task A_session_without_its_stream_cannot_subscribe()
    {
        await ServeAsync(sessions: true);
        var session = await BeginSessionAsync();

        var subscribing = SubscribeAsync(session);
        await Clock.PassUntilAsync(subscribing);

        Assert.Contains("open the stream (GET) before", await subscribing, StringComparison.Ordinal);
        Assert.Empty(Account.Live.Contacts);
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
}
