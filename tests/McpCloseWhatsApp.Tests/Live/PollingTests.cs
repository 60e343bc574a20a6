using McpCloseWhatsApp.Tests.Around;

namespace McpCloseWhatsApp.Tests.Live;

/// <summary>The requests that polling the event log costs, and the failures that it survives.</summary>
public sealed class PollingTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The small form takes the first two.</summary>
    public static TheoryData<string> Refusals => [.. new[]
    {
        """{"kind":"status","status":429,"headers":{"Retry-After":"7"},"path":"/event/","times":-1}""",
        """{"kind":"status","status":500,"path":"/event/","times":-1}""",
        """{"kind":"status","status":429,"path":"/event/","times":-1}""",
        """{"kind":"status","status":401,"path":"/event/","times":-1}""",
        """{"kind":"garbled","path":"/event/","times":-1}""",
        """{"kind":"cut_before","path":"/event/","times":-1}""",
    }.Take(TestSize.Pick(small: 2, full: 6))];

    [Fact]
    public async Task Close_is_not_polled_without_subscribers()
    {
        await using var scene = await Scene.OpenAsync();

        await scene.Clock.PassAsync(Minute);

        Assert.Equal(0, await scene.LooksAsync());
    }

    [Fact]
    public async Task One_read_of_the_event_log_serves_all_subscribers()
    {
        await using var scene = await Scene.OpenAsync();
        List<Subscriber> subscribers = [];
        for (var i = 0; i < 20; i++)
        {
            subscribers.Add(await scene.SubscribeAsync(ConversationUri.Ada, ConversationUri.Ben));
        }

        await scene.Clock.PassAsync(Minute);

        // Three actions, at the beginning and every five seconds.
        Assert.InRange(await scene.LooksAsync(), 3 * 11, 3 * 13);
        foreach (var subscriber in subscribers)
        {
            await subscriber.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    public async Task After_unsubscribing_no_notification_comes_and_Close_is_not_polled(string protocolVersion)
    {
        await using var scene = await Scene.OpenAsync(protocolVersion);
        var subscriber = await scene.SubscribeAsync(ConversationUri.Ada);
        await subscriber.DisposeAsync();
        await scene.Clock.PassAsync(Minute);
        var looks = await scene.LooksAsync();

        await scene.Colleague.LogAsync();
        await scene.Clock.PassAsync(Minute);

        Assert.Empty(subscriber.Notified());
        Assert.Equal(looks, await scene.LooksAsync());
    }

    [Fact]
    public async Task A_new_subscription_receives_only_later_changes()
    {
        await using var scene = await Scene.OpenAsync("2025-11-25");
        await (await scene.SubscribeAsync(ConversationUri.Ada)).DisposeAsync();
        await scene.Colleague.LogAsync();
        await scene.Clock.PassAsync(Minute);

        await using var again = await scene.SubscribeAsync(ConversationUri.Ada);
        Assert.Empty(await scene.NotifiedAsync(again));
        await scene.Colleague.LogAsync();
        Assert.Equal([ConversationUri.Ada], await scene.NotifiedAsync(again));
    }

    [Fact]
    public async Task Polling_uses_only_filter_combinations_that_Close_accepts()
    {
        await using var scene = await Scene.OpenAsync();
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Ada);
        for (var i = 0; i < 60; i++)
        {
            await scene.Colleague.LogAsync();
        }

        await scene.Clock.PassAsync(Minute);

        Assert.All(await scene.World.CallsAsync("?path=/event/"), call => Assert.InRange((int?)call!["status"] ?? 200, 200, 200));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Polling_backs_off_while_Close_refuses_and_loses_no_change(string fault)
    {
        await using var scene = await Scene.OpenAsync();
        await scene.Colleague.LogAsync();
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Ada, ConversationUri.Adam);
        await scene.Clock.PassAsync(Minute);
        await scene.World.FaultAsync(fault);
        await scene.Colleague.LogAsync("cont_AdamReyes", "lead_ReyesLogistics");
        for (var i = 0; i < 60; i++)
        {
            await scene.Colleague.LogAsync();
        }

        var before = await scene.LooksAsync();
        await scene.Clock.PassAsync(10 * Minute);
        var soon = await scene.LooksAsync();
        await scene.Clock.PassAsync(10 * Minute);
        var late = await scene.LooksAsync();
        await scene.World.ClearFaultsAsync();
        await scene.Clock.PassAsync(2 * Minute);

        // Without refusals there would be 360 reads in ten minutes.
        Assert.InRange(soon - before, 3, 200);
        Assert.InRange(late - soon, 3, soon - before);
        Assert.Equal([ConversationUri.Ada, ConversationUri.Adam], subscriber.Notified().Order());
    }

    [Fact]
    public async Task Every_change_causes_a_notification_after_an_outage_longer_than_the_overlap()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.Colleague.LogAsync();
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Ada);
        await scene.World.FaultAsync("""{"kind":"cut_before","path":"/event/","times":-1}""");
        await scene.Colleague.LogAsync();
        await scene.Clock.PassAsync(30 * Minute);
        await scene.Colleague.LogAsync("cont_BenOkafor");
        await scene.World.ClearFaultsAsync();

        await scene.Clock.PassAsync(2 * Minute);

        Assert.Equal([ConversationUri.Ada], subscriber.Notified());
    }

    [Fact]
    public async Task A_wrong_local_clock_loses_no_change()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.World.ArrangeAsync("clock", """{ "advance_seconds": -7200 }""");
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Ada);

        await scene.Colleague.LogAsync();
        Assert.Equal([ConversationUri.Ada], await scene.NotifiedAsync(subscriber));
        await scene.Clock.PassAsync(10 * Minute);
        await scene.Colleague.LogAsync();
        Assert.Equal([ConversationUri.Ada], await scene.NotifiedAsync(subscriber));
    }
}
