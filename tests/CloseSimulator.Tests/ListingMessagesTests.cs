using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace CloseSimulator.Tests;

public sealed class ListingMessagesTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 12, 9, 0, 0, TimeSpan.Zero));
    private Session close = null!;
    private readonly List<string> ids = [];

    public async ValueTask InitializeAsync()
    {
        close = await Session.StartAsync(clock);
        foreach (var (externalId, contact, lead, at) in ((string, string, string, string)[])
            [
                ("A", "cont_AdaReyes", "lead_PalletCo", "2026-03-01T10:00:00Z"),
                ("B", "cont_AdamReyes", "lead_ReyesLogistics", "2026-02-01T10:00:00Z"),
                ("C", "cont_AdaReyes", "lead_PalletCo", "2026-01-01T10:00:00Z"),
            ])
        {
            var body = Session.Draft(externalId);
            (body["contact_id"], body["lead_id"], body["activity_at"]) = (contact, lead, at);
            ids.Add((await close.CreateAsync(body)).Ok["id"]!.ToString());
            clock.Advance(TimeSpan.FromHours(1));
        }
    }

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Theory]
    [InlineData("", "C B A 3EB0BE20260314 3EB0BE20260313 3EB0BE20260312 3EB0BE20260311")]
    [InlineData("contact_id=cont_AdaReyes", "C A")]
    [InlineData("contact_id=cont_AdaReyes,cont_AdamReyes", "C B A")]
    [InlineData("lead_id=lead_ReyesLogistics", "B")]
    [InlineData("lead_id=lead_ReyesLogistics,lead_PalletCo&contact_id=cont_AdamReyes", "B")]
    [InlineData("user_id=user_MiaManager", "")]
    [InlineData("user_id=user_SamSeller&lead_id=lead_ReyesLogistics", "B")]
    [InlineData("organization_id=orga_Other", "")]
    [InlineData("organization_id=orga_SandboxTraders&external_whatsapp_message_id=B", "B")]
    [InlineData("external_whatsapp_message_id=none", "")]
    [InlineData("external_whatsapp_message_id=B&lead_id=lead_PalletCo", "")]
    [InlineData("external_whatsapp_message_id=&contact_id=cont_AdamReyes", "B")]
    [InlineData("_type=Call", "")]
    [InlineData("_type=Call,WhatsAppMessage&contact_id=cont_AdaReyes", "C A")]
    [InlineData("date_created__gte=2026-03-12T09:00:00Z&date_created__lt=2026-03-12T11:00:00Z", "B A")]
    [InlineData("date_created__gt=2026-03-12T09:00:00Z&date_created__lte=2026-03-12T11:00:00%2B00:00", "C B")]
    [InlineData("date_created__gte=2026-03-12", "C B A")]
    [InlineData("activity_at__lt=2026-02-01", "C")]
    [InlineData("activity_at__gte=2026-02-01T10:00:00Z&activity_at__lte=2026-03-01T10:00:00Z", "B A")]
    [InlineData("direction=outgoing&contact_id=cont_AdaReyes", "C A")]
    [InlineData("_limit=2&_skip=1", "B A")]
    [InlineData("_limit=0", "")]
    public async Task A_list_has_the_messages_that_match_all_filters_the_last_created_first(
        string query, string expected)
    {
        var list = await close.GetAsync($"{Session.Messages}?{query}");

        Assert.Equal(expected, string.Join(' ', list.Rows("external_whatsapp_message_id")));
    }

    [Fact]
    public async Task A_list_of_messages_can_be_filtered_by_ids()
    {
        var list = await close.GetAsync($"{Session.Messages}?id__in={ids[0]},{ids[2]},acti_None");

        Assert.Equal(["C", "A"], list.Rows("external_whatsapp_message_id"));
    }

    [Theory]
    [InlineData("2026-03-12", "0", 3)]
    [InlineData("2026-03-12", "-10", 2)]
    [InlineData("2026-03-12T09:30:00", "-1", 1)]
    public async Task A_date_without_a_zone_is_in_that_of_the_x_tz_offset_header(string from, string offset, int rows)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Session.Messages}?date_created__gte={from}");
        request.Headers.Add("x-tz-offset", offset);

        Assert.Equal(rows, (await close.SendAsync(request)).Rows("id").Count);
    }

    [Theory]
    [InlineData("_limit=101", "_limit", "Input should be less than or equal to 100")]
    [InlineData("_limit=-1", "_limit", "Input should be greater than or equal to 0")]
    [InlineData("_limit=many", "_limit", "Input should be a valid integer, unable to parse string as an integer")]
    [InlineData("_skip=35001", "_skip",
        "The skip you set is larger than the maximum skip for this resource (max_skip = 35000).")]
    [InlineData("date_created__gt=soon", "date_created__gt",
        "Input should be a valid datetime or date, invalid character in year")]
    public async Task A_list_parameter_out_of_bounds_is_a_400(string query, string field, string problem)
    {
        Assert.Equal(problem, (await close.GetAsync($"{Session.Messages}?{query}")).Wrong[field]!.ToString());
    }

    [Fact]
    public async Task A_switch_allows_pages_of_200_rows()
    {
        await close.SwitchAsync("max_limit", 200);

        Assert.Equal(HttpStatusCode.OK, (await close.GetAsync(Session.Messages + "?_limit=200")).Status);
        Assert.Contains("200", (await close.GetAsync(Session.Messages + "?_limit=201")).Wrong["_limit"]!.ToString());
    }

    [Fact]
    public async Task A_page_says_whether_there_is_more_and_nothing_else()
    {
        var first = (await close.GetAsync(Session.Messages + "?_limit=4")).Ok.AsObject();
        var last = (await close.GetAsync(Session.Messages + "?_limit=4&_skip=4")).Ok.AsObject();

        Assert.Equal(["data", "has_more"], first.Select(member => member.Key));
        Assert.True(first["has_more"]!.GetValue<bool>());
        Assert.False(last["has_more"]!.GetValue<bool>());
        Assert.Equal(3, last["data"]!.AsArray().Count);
        Assert.False((await close.GetAsync(Session.Messages + "?_limit=7")).Ok["has_more"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Fields_narrow_lists_and_single_objects_and_unknown_names_are_dropped()
    {
        var row = (await close.GetAsync(Session.Messages + "?_limit=1&_fields=id,text,nothing")).Ok["data"]![0]!;
        var one = (await close.GetAsync($"{Session.Messages}{ids[0]}/?_fields=direction")).Ok;

        Assert.Equal(["id", "text"], row.AsObject().Select(member => member.Key));
        Assert.Equal("""{"direction":"incoming"}""", one.ToJsonString());
    }

    [Fact]
    public async Task A_list_of_messages_can_be_ordered_by_activity_time()
    {
        await close.SwitchAsync("list_order", "-activity_at");

        var list = await close.GetAsync(Session.Messages + "?contact_id=cont_AdaReyes,cont_AdamReyes");

        Assert.Equal(["A", "B", "C"], list.Rows("external_whatsapp_message_id"));
    }

    [Fact]
    public async Task Long_filters_may_come_in_the_body_of_a_POST()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Session.Messages + "?_limit=10");
        request.Headers.Add("x-http-method-override", "GET");
        var parameters = new JsonObject { ["id__in"] = new JsonArray(ids[0], ids[1]), ["_skip"] = 1 };
        request.Content = new StringContent(
            new JsonObject { ["_params"] = parameters }.ToJsonString(), null, "application/json");

        Assert.Equal(["A"], (await close.SendAsync(request)).Rows("external_whatsapp_message_id"));
    }
}
