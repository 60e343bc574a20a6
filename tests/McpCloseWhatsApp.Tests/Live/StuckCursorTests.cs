namespace McpCloseWhatsApp.Tests.Live;

/// <summary>Cursors and pages of Close that do not move on.</summary>
public sealed class StuckCursorTests
{
    [Theory]
    [InlineData("event_cursor_repeats")]
    [InlineData("event_cursor_never_ends")]
    [InlineData("event_cursor_empty_pages")]
    [InlineData("event_cursor_empty")]
    public async Task An_event_log_that_does_not_move_on_is_left_and_what_was_found_is_told(string kind)
    {
        await using var scene = await Scene.OpenAsync();
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Ada);
        var before = await scene.LooksAsync();
        await scene.World.FaultAsync($$"""{"kind":"{{kind}}","times":-1}""");

        await scene.Colleague.LogAsync();
        var notified = await scene.NotifiedAsync(subscriber);

        Assert.Equal(kind == "event_cursor_empty_pages" ? [] : [ConversationUri.Ada], notified);
        // Three lists every five seconds, of two pages each.
        Assert.InRange(await scene.LooksAsync() - before, 1, 40);
        await scene.World.ClearFaultsAsync();
        await scene.Clock.PassAsync(TimeSpan.FromSeconds(30));
        await scene.Colleague.LogAsync();
        Assert.Contains(ConversationUri.Ada, await scene.NotifiedAsync(subscriber));
    }

    [Theory]
    [InlineData("page_repeats")]
    [InlineData("more_for_ever")]
    [InlineData("empty_with_more")]
    [InlineData("ignores_skip")]
    public async Task A_list_that_does_not_move_on_ends_the_reading(string kind)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync($$"""{"kind":"{{kind}}","times":-1}""");

        var read = await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor"}""");
        var listed = await world.CallAsync("list_whatsapp_messages", """{"text_contains":"nowhere in it"}""");

        Assert.True(read.IsError ? read["code"] == "close_unavailable" : read.Text.Contains("120 for us", StringComparison.Ordinal), read.Text);
        Assert.True(!listed.IsError || listed["code"] == "close_unavailable", listed.Text);
        Assert.InRange((await world.CallsAsync("?path=/activity/")).Count, 1, 12);
    }
}
