using McpCloseWhatsApp.Tests.Live;
using ModelContextProtocol;

namespace McpCloseWhatsApp.Tests.Http;

/// <summary>Subscriptions over HTTP.</summary>
public sealed class HttpLiveTests : LiveServerTests
{
    [Theory]
    [InlineData("2026-07-28", false)]
    [InlineData("2026-07-28", true)]
    [InlineData("2025-11-25", true)]
    [InlineData("2025-03-26", true)]
    public async Task A_message_logged_in_Close_reaches_a_subscribed_client_over_HTTP(string protocolVersion, bool sessions)
    {
        await using var client = await ConnectAsync(protocolVersion, sessions);
        Assert.True(client.ServerCapabilities.Resources!.Subscribe);
        await using var subscriber = await Subscriber.StartAsync(client, ConversationUri.Ada);

        await Colleague.LogAsync();

        Assert.Equal(ConversationUri.Ada, await NextAsync(subscriber));
    }

    [Fact]
    public async Task Without_sessions_the_subscription_of_an_older_client_is_an_error()
    {
        await using var client = await ConnectAsync("2025-11-25", sessions: false);

        Assert.Null(client.ServerCapabilities.Resources!.Subscribe);
        var refused = await Assert.ThrowsAsync<McpProtocolException>(() => client.SubscribeToResourceAsync(ConversationUri.Ada));
        Assert.Equal(McpErrorCode.MethodNotFound, refused.ErrorCode);
        Assert.Contains("--sessions", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_two_sessions_is_notified_of_its_own_subscriptions()
    {
        await using var first = await ConnectAsync("2025-11-25", sessions: true);
        await using var second = await ConnectAsync("2025-11-25");
        await using var ada = await Subscriber.StartAsync(first, ConversationUri.Ada);
        await using var ben = await Subscriber.StartAsync(second, ConversationUri.Ben);

        await Colleague.LogAsync();
        Assert.Equal(ConversationUri.Ada, await NextAsync(ada));
        await Colleague.LogAsync("cont_BenOkafor");
        Assert.Equal(ConversationUri.Ben, await NextAsync(ben));

        Assert.Empty(ada.Notified());
    }

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    public async Task Polling_stops_when_the_last_client_ends(string protocolVersion)
    {
        var client = await ConnectAsync(protocolVersion, sessions: true);
        var subscriber = await Subscriber.StartAsync(client, ConversationUri.Ada);

        if (protocolVersion == "2026-07-28")
        {
            await subscriber.DisposeAsync();
        }

        await client.DisposeAsync();

        await PollingStopsAsync();
    }

    [Fact]
    public async Task Stopping_the_server_ends_every_listening_stream()
    {
        await using var client = await ConnectAsync("2026-07-28");
        var subscriber = await Subscriber.StartAsync(client, ConversationUri.Ada);

        await App.StopAsync();

        await subscriber.Listening.WaitAsync(TimeSpan.FromSeconds(20));
    }
}
