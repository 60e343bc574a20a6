using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

public sealed class ControlPlaneTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public async Task A_seed_adds_people_and_history_and_answers_with_their_ids()
    {
        var seeded = await close.ControlAsync(HttpMethod.Post, "seed", JsonNode.Parse(
            """
            {
              "users": [{ "id": "user_New", "first_name": "Nell", "last_name": "New", "email": "nell@example.org" }],
              "phone_numbers": [{ "number": "12125550144", "label": "Nell", "user_id": "user_New" }],
              "leads": [
                { "name": "Given", "id": "lead_Given", "contacts": [
                  { "id": "cont_Given", "name": "Gil", "title": "CEO",
                    "phones": [{ "phone": "+44 7700 900200" }, { "phone": "ask at the desk", "type": "office" }],
                    "emails": [{ "email": "gil@example.org" }] }] },
                { "name": "Made", "contacts": [{ "name": "Mo" }] }],
              "messages": [{
                "id": "acti_Old", "date_created": "2025-01-01T00:00:00Z", "user_id": "user_New",
                "lead_id": "lead_Given",
                "contact_id": "cont_Given", "direction": "incoming", "activity_at": "2024-12-31T23:00:00Z",
                "external_whatsapp_message_id": "OLD", "local_phone": "12125550144", "remote_phone": "447700900200",
                "message_markdown": "Long ago" }]
            }
            """));

        Assert.Equal("""["user_New"]""", seeded["users"]!.ToJsonString());
        Assert.Equal("""{"id":"lead_Given","contacts":["cont_Given"]}""", seeded["leads"]![0]!.ToJsonString());
        var made = seeded["leads"]![1]!["contacts"]![0]!.ToString();
        Assert.Equal("Mo", (await close.GetAsync($"contact/{made}/")).Ok["name"]!.ToString());
        var message = (await close.GetAsync(Session.Messages + "acti_Old/")).Ok;
        Assert.Equal(("2025-01-01T00:00:00.000000+00:00", "Nell New"),
            (message["date_created"]!.ToString(), message["user_name"]!.ToString()));
        Assert.Equal("acti_Old", (await close.GetAsync(Session.Messages)).Rows("id")[^1]);
        var phones = (await close.GetAsync("contact/cont_Given/")).Ok["phones"]!.AsArray();
        Assert.Equal(["+447700900200", "ask at the desk"], phones.Select(phone => phone!["phone"]!.ToString()));
        Assert.Contains("+12125550144", (await close.GetAsync("phone_number/")).Text);
    }

    [Fact]
    public async Task A_wrong_seed_is_a_400()
    {
        var reply = await SendAsync(HttpMethod.Post, "seed", """{ "messages": [{ "direction": "up" }] }""");

        Assert.Contains("direction", reply.Wrong);
    }

    [Fact]
    public async Task A_seed_with_a_new_key_founds_an_organization_and_may_give_it_a_token()
    {
        await close.ControlAsync(HttpMethod.Post, "seed", JsonNode.Parse(
            """{ "api_key": "api_second", "access_token": "token_second" }"""));
        close.Http.DefaultRequestHeaders.Authorization = new("Bearer", "token_second");
        var byToken = (await close.GetAsync("me/")).Ok;
        close.Login("api_second");

        Assert.True(JsonNode.DeepEquals(byToken, (await close.GetAsync("me/")).Ok));
        Assert.Empty((await close.ControlAsync(HttpMethod.Get, "messages?api_key=api_second")).AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, "messages?api_key=api_none")).Status);
    }

    [Fact]
    public async Task A_reset_puts_everything_back_to_the_start()
    {
        var fresh = (await close.GetAsync(Session.Messages)).Text;
        var first = (await close.CreateAllAsync("3EB0A"))[0];
        await close.SwitchAsync("delete_body", "empty");
        await close.SwitchAsync("max_limit", 7);
        await close.FaultAsync(new JsonObject { ["kind"] = "hang", ["times"] = -1 });
        await close.ControlAsync(HttpMethod.Put, "rate-limit", new JsonObject { ["limit"] = 1 });
        await close.AdvanceAsync(1_000_000);
        await close.ControlAsync(HttpMethod.Post, "seed", new JsonObject { ["api_key"] = "api_second" });

        await close.ControlAsync(HttpMethod.Post, "reset", new JsonObject());

        Assert.Equal(fresh, (await close.GetAsync(Session.Messages)).Text);
        Assert.Single((await close.ControlAsync(HttpMethod.Get, "calls")).AsArray());
        Assert.All((await close.ControlAsync(HttpMethod.Get, "switches")).AsObject(),
            one => Assert.True(JsonNode.DeepEquals(one.Value!["default"], one.Value["value"]), one.Key));
        Assert.Empty((await close.ControlAsync(HttpMethod.Get, "faults")).AsArray());
        var again = (await close.CreateAsync(Session.Draft("3EB0A"))).Ok;
        Assert.True(DateTimeOffset.Parse(again["date_created"]!.ToString())
            < TimeProvider.System.GetUtcNow().AddDays(1));
        Assert.Matches("^acti_[0-9A-Za-z]{43}$", first);
        close.Login("api_second");
        Assert.Equal(HttpStatusCode.Unauthorized, (await close.GetAsync("me/")).Status);
    }

    [Fact]
    public async Task An_empty_organization_has_its_key_and_nothing_else()
    {
        await using var empty = await Session.StartAsync(seeded: false);

        Assert.Equal("user_SamSeller", (await empty.GetAsync("me/")).Ok["id"]!.ToString());
        Assert.Empty((await empty.GetAsync("lead/")).Rows("id"));
        await empty.ControlAsync(HttpMethod.Post, "reset", new JsonObject { ["seeded"] = true });
        Assert.NotEmpty((await empty.GetAsync("lead/")).Rows("id"));
    }

    [Fact]
    public async Task The_list_of_calls_shows_each_request_as_it_arrived()
    {
        close.Http.DefaultRequestHeaders.UserAgent.ParseAdd("tester/1.0");
        await close.PostAsync(Session.Messages + "?send_to_inbox=true", new JsonObject { ["direction"] = "up" });
        await close.GetAsync("me/");
        close.Login("api_wrong");
        await close.GetAsync("me/");

        var calls = (await close.ControlAsync(HttpMethod.Get, "calls")).AsArray();

        var post = calls[0]!;
        Assert.Equal(
            ("POST", "/activity/whatsapp_message/", "?send_to_inbox=true", 400, "tester/1.0", "basic", "api_sandbox"),
            (post["method"]!.ToString(), post["path"]!.ToString(), post["query"]!.ToString(),
                post["status"]!.GetValue<int>(), post["user_agent"]!.ToString(),
                post["authorization_kind"]!.ToString(), post["api_key"]!.ToString()));
        Assert.Equal("""{"direction":"up"}""", post["body"]!.ToJsonString());
        Assert.Equal(18, post["content_length"]!.GetValue<int>());
        Assert.Equal([1, 2, 3], calls.Select(call => call!["n"]!.GetValue<int>()));
        Assert.Equal((401, "api_wrong"), (calls[2]!["status"]!.GetValue<int>(), calls[2]!["api_key"]!.ToString()));
        Assert.Equal("""{"count":2}""",
            (await close.ControlAsync(HttpMethod.Get, "calls/count?path=/me/")).ToJsonString());
        Assert.Single((await close.ControlAsync(HttpMethod.Get, "calls?method=post&path=/activity/")).AsArray());

        await close.ControlAsync(HttpMethod.Delete, "calls");
        Assert.Empty((await close.ControlAsync(HttpMethod.Get, "calls")).AsArray());
    }

    [Theory]
    [InlineData("""{ "delete_body": "loud" }""")]
    [InlineData("""{ "max_limit": 1000 }""")]
    [InlineData("""{ "no_such_switch": true }""")]
    [InlineData("[]")]
    public async Task A_switch_takes_only_its_allowed_answers(string switches)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Put, "switches", switches)).Status);
    }

    [Fact]
    public async Task Every_switch_shows_its_evidence()
    {
        var switches = (await close.ControlAsync(HttpMethod.Get, "switches")).AsObject();

        Assert.All(switches, one => Assert.Matches(@"\[[A-Z]+", one.Value!["evidence"]!.ToString()));
        Assert.Equal("reject", switches["unknown_keys"]!["value"]!.ToString());
    }

    [Fact]
    public async Task The_sandbox_has_ids_like_those_of_Close_and_a_thread_with_a_reply()
    {
        var thread =
            (await close.GetAsync("activity/?lead_id=lead_PalletCo&_order_by=-activity_at")).Ok["data"]!.AsArray();

        Assert.Equal(4, thread.Count);
        Assert.Equal("acti_BenThread1", thread[2]!["response_to_id"]!.ToString());
        Assert.All(thread, message => Assert.Equal("cont_BenOkafor", message!["contact_id"]!.ToString()));
        Assert.All((await close.GetAsync("contact/")).Rows("id"), id => Assert.Matches("^cont_[0-9A-Za-z]+$", id!));
    }

    private Task<Reply> SendAsync(HttpMethod method, string path, string? body = null) =>
        close.SendAsync(method, new Uri(close.Close.ControlAddress, path).AbsoluteUri,
            body is null ? null : JsonNode.Parse(body));
}
