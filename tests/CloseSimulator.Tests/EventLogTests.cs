using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace CloseSimulator.Tests;

public sealed class EventLogTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync(clock);

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public async Task Every_write_leaves_an_event_and_seeds_leave_none()
    {
        Assert.Empty((await close.GetAsync("event/")).Rows("id"));
        var id = (await close.CreateAllAsync("3EB0A"))[0];
        clock.Advance(TimeSpan.FromSeconds(1));
        await close.PutAsync($"{Session.Messages}{id}/", new JsonObject { ["message_markdown"] = "New" });
        await close.DeleteAsync($"{Session.Messages}{id}/");

        var events = (await close.GetAsync("event/")).Ok["data"]!.AsArray();

        Assert.Equal(["deleted", "updated", "created"], events.Select(one => one!["action"]!.ToString()));
        Assert.All(events, one => Assert.Equal(
            ("activity.whatsapp_message", id, "lead_PalletCo", "user_SamSeller"),
            (one!["object_type"]!.ToString(), one["object_id"]!.ToString(), one["lead_id"]!.ToString(),
                one["user_id"]!.ToString())));
        var (deleted, updated, created) = (events[0]!, events[1]!, events[2]!);
        Assert.Null(deleted["data"]);
        Assert.Equal(
            """["date_updated","message_markdown","message_html","text"]""", updated["changed_fields"]!.ToJsonString());
        Assert.Equal("Hello", updated["previous_data"]!["message_markdown"]!.ToString());
        Assert.Equal("New", updated["data"]!["message_markdown"]!.ToString());
        Assert.Equal("Hello", created["data"]!["message_markdown"]!.ToString());
        Assert.Equal("2026-03-12T09:00:00.000000", created["date_created"]!.ToString());
        Assert.Equal("POST", created["meta"]!["request_method"]!.ToString());
        Assert.True(JsonNode.DeepEquals(created, (await close.GetAsync($"event/{created["id"]}/")).Ok));
        Assert.Equal(HttpStatusCode.NotFound, (await close.GetAsync("event/ev_None/")).Status);
    }

    [Theory]
    [InlineData("object_type=activity.whatsapp_message&action=created", 3)]
    [InlineData("object_type=activity.whatsapp_message&action=deleted", 0)]
    [InlineData("object_type=activity.whatsapp_message&action=created&user_id=user_SamSeller", 3)]
    [InlineData("lead_id=lead_PalletCo", 3)]
    [InlineData("lead_id=lead_PalletCo&user_id=user_MiaManager", 0)]
    [InlineData("lead_id=lead_PalletCo&object_type=activity.note", 0)]
    [InlineData("user_id=user_SamSeller&date_updated__gte=2026-03-12T09:00:01Z", 2)]
    [InlineData("request_id=req_None", 0)]
    [InlineData("", 3)]
    public async Task Supported_combinations_of_event_filters_are_answered(string query, int count)
    {
        await CreateAsync(3);

        Assert.Equal(count, (await close.GetAsync($"event/?{query}")).Rows("id").Count);
    }

    [Theory]
    [InlineData("object_type=activity.whatsapp_message")]
    [InlineData("action=created")]
    [InlineData("object_id=acti_1")]
    [InlineData("lead_id=lead_PalletCo&action=created")]
    [InlineData("request_id=req_1&user_id=user_SamSeller")]
    public async Task Other_combinations_of_event_filters_are_a_400(string query)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await close.GetAsync($"event/?{query}")).Status);
    }

    [Fact]
    public async Task Event_cursors_lead_to_older_and_back_to_newer_events_while_new_ones_come()
    {
        await CreateAsync(5);
        var all = (await close.GetAsync("event/")).Rows("id");

        var first = await close.GetAsync("event/?_limit=2");
        Assert.Equal(all.Take(2), first.Rows("id"));
        Assert.Null(first.Json["cursor_previous"]);
        await CreateAsync(1);
        var second = await close.GetAsync($"event/?_limit=2&_cursor={first.Json["cursor_next"]}");
        Assert.Equal(all.Skip(2).Take(2), second.Rows("id"));
        var third = await close.GetAsync($"event/?_limit=2&_cursor={second.Json["cursor_next"]}");
        Assert.Equal(all.Skip(4), third.Rows("id"));
        Assert.Null(third.Json["cursor_next"]);
        var back = await close.GetAsync($"event/?_limit=2&_cursor={second.Json["cursor_previous"]}");
        Assert.Equal(first.Rows("id"), back.Rows("id"));
        Assert.NotNull(back.Json["cursor_previous"]);
        Assert.Contains("_cursor", (await close.GetAsync("event/?_cursor=rubbish")).Wrong);
    }

    [Fact]
    public async Task A_page_has_at_most_fifty_events_whatever_is_asked_for()
    {
        await CreateAsync(51);

        Assert.Equal(50, (await close.GetAsync("event/?_limit=100")).Rows("id").Count);
        Assert.Equal(50, (await close.GetAsync("event/")).Rows("id").Count);
    }

    [Fact]
    public async Task Events_are_kept_for_thirty_days()
    {
        await CreateAsync(1);
        await close.AdvanceAsync(31 * 24 * 3600);

        Assert.Empty((await close.GetAsync("event/")).Rows("id"));
    }

    [Fact]
    public async Task Updates_in_quick_succession_can_become_one_event_with_the_same_id()
    {
        await close.SwitchAsync("event_consolidation_seconds", 10);
        var path = $"{Session.Messages}{(await close.CreateAllAsync("3EB0A"))[0]}/";
        await close.PutAsync(path, new JsonObject { ["message_markdown"] = "One" });
        var before = (await close.GetAsync("event/")).Rows("id");
        clock.Advance(TimeSpan.FromSeconds(5));
        await close.PutAsync(path, new JsonObject { ["message_markdown"] = "Two" });

        var events = await close.GetAsync("event/");

        Assert.Equal(before, events.Rows("id"));
        Assert.Equal("Hello", events.Json["data"]![0]!["previous_data"]!["message_markdown"]!.ToString());
        Assert.Equal("Two", events.Json["data"]![0]!["data"]!["message_markdown"]!.ToString());
    }

    [Fact]
    public async Task An_event_can_show_late_among_younger_ones_with_its_true_date()
    {
        await close.SwitchAsync("event_lag_seconds", 60);
        await CreateAsync(1);
        await close.SwitchAsync("event_lag_seconds", 0);
        await CreateAsync(1);
        var early = Assert.Single((await close.GetAsync("event/")).Rows("date_created"));

        clock.Advance(TimeSpan.FromSeconds(58));
        Assert.Equal([early, "2026-03-12T09:00:00.000000"], (await close.GetAsync("event/")).Rows("date_created"));
    }

    [Fact]
    public async Task While_a_consolidated_event_lags_its_former_state_shows()
    {
        await close.SwitchAsync("event_consolidation_seconds", 10);
        var path = $"{Session.Messages}{(await close.CreateAllAsync("3EB0A"))[0]}/";
        await close.PutAsync(path, new JsonObject { ["message_markdown"] = "One" });
        await close.SwitchAsync("event_lag_seconds", 60);
        await close.PutAsync(path, new JsonObject { ["message_markdown"] = "Two" });

        Assert.Equal("One", await TextAsync());
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("Two", await TextAsync());

        async Task<string> TextAsync() =>
            (await close.GetAsync("event/")).Json["data"]![0]!["data"]!["message_markdown"]!.ToString();
    }

    private async Task CreateAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await close.CreateAsync(Session.Draft($"3EB0{i}"));
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
