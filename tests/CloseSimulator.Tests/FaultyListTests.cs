using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

/// <summary>Faults that change lists, events and searches.</summary>
public sealed class FaultyListTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Theory]
    [InlineData("ignores_external_id", Session.Messages + "?external_whatsapp_message_id=3EB0NONE")]
    [InlineData("ignores_contact_id", "activity/?lead_id=lead_PalletCo&contact_id=cont_AdaReyes")]
    [InlineData("ignores_lead_id", "activity/?lead_id=lead_NoPhoneLtd&_order_by=-activity_at")]
    [InlineData("ignores_dates", "activity/?lead_id=lead_PalletCo&date_created__gt=2030-01-01")]
    public async Task An_ignored_filter_lets_every_message_through(string kind, string list)
    {
        Assert.Empty((await close.GetAsync(list)).Rows("id"));
        await close.FaultAsync(new JsonObject { ["kind"] = kind });

        Assert.Equal(4, (await close.GetAsync(list)).Rows("id").Count);
        Assert.Empty((await close.GetAsync(list)).Rows("id"));
    }

    [Fact]
    public async Task An_ignored_filter_of_events_lets_every_event_through()
    {
        await close.CreateAllAsync("3EB0A");
        await close.FaultAsync(new JsonObject { ["kind"] = "ignores_filters", ["path"] = "/event/" });

        Assert.Single((await close.GetAsync("event/?object_type=activity.whatsapp_message&action=deleted")).Rows("id"));
    }

    [Fact]
    public async Task A_page_without_rows_can_promise_more()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "empty_with_more" });

        var page = (await close.GetAsync("activity/?lead_id=lead_PalletCo")).Ok;

        Assert.Equal("""{"data":[],"has_more":true}""", page.ToJsonString());
    }

    [Fact]
    public async Task Rows_can_come_in_the_order_that_was_not_asked_for()
    {
        const string List = "activity/?lead_id=lead_PalletCo&_order_by=-activity_at&_limit=2";
        await close.FaultAsync(new JsonObject { ["kind"] = "ignores_order" });

        Assert.Equal(["acti_BenThread1", "acti_BenThread2"], (await close.GetAsync(List)).Rows("id"));
        Assert.Equal(["acti_BenThread4", "acti_BenThread3"], (await close.GetAsync(List)).Rows("id"));
    }

    [Fact]
    public async Task Rows_can_all_be_of_another_lead()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "rows_of_another_lead" });

        var rows = (await close.GetAsync("activity/?lead_id=lead_PalletCo")).Rows("lead_id");

        Assert.Equal(4, rows.Count);
        Assert.All(rows, lead => Assert.Equal("lead_ReyesLogistics", lead));
    }

    [Fact]
    public async Task A_list_can_repeat_its_first_page_for_ever()
    {
        await close.FaultAsync(new JsonObject { ["kind"] = "page_repeats", ["times"] = -1 });

        foreach (var skip in (int[])[0, 2, 4, 6])
        {
            var page = await close.GetAsync($"activity/?lead_id=lead_PalletCo&_limit=2&_skip={skip}");
            Assert.Equal(["acti_BenThread4", "acti_BenThread3"], page.Rows("id"));
            Assert.True(page.Ok["has_more"]!.GetValue<bool>());
        }
    }

    [Theory]
    [InlineData("event_cursor_repeats", true, 1)]
    [InlineData("event_cursor_never_ends", false, 1)]
    [InlineData("event_cursor_empty_pages", false, 0)]
    public async Task A_cursor_of_events_can_lead_nowhere(string kind, bool isOneCursor, int rows)
    {
        await close.CreateAllAsync("3EB0A", "3EB0B");
        await close.FaultAsync(new JsonObject { ["kind"] = kind, ["times"] = -1 });
        var (cursors, cursor) = (new List<string>(), "");

        for (var page = 0; page < 4; page++)
        {
            var events = await close.GetAsync($"event/?_limit=1&_cursor={cursor}");
            Assert.Equal(rows, events.Rows("object_id").Count);
            cursors.Add(cursor = events.Ok["cursor_next"]!.ToString());
        }

        Assert.Equal(isOneCursor ? 1 : 4, cursors.Distinct().Count());
    }

    [Theory]
    [InlineData("search_cursor_repeats", true)]
    [InlineData("search_cursor_never_ends", false)]
    public async Task A_cursor_of_a_search_can_lead_nowhere(string kind, bool isOneCursor)
    {
        await close.FaultAsync(new JsonObject { ["kind"] = kind, ["times"] = -1 });
        var search = JsonNode.Parse("""{ "query": { "type": "object_type", "object_type": "lead" }, "_limit": 1 }""")!;
        var (cursors, rows) = (new List<string>(), new List<string?>());

        for (var page = 0; page < 4; page++)
        {
            var found = await close.PostAsync("data/search/", search);
            rows.AddRange(found.Rows("id"));
            cursors.Add(found.Ok["cursor"]!.ToString());
            search["cursor"] = cursors[^1];
        }

        Assert.Single(rows.Distinct());
        Assert.Equal(isOneCursor ? 1 : 4, cursors.Distinct().Count());
    }
}
