using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Tools;

public sealed class CreateWhatsAppMessageTests
{
    [Fact]
    public async Task A_message_is_logged_and_answered_as_Close_holds_it()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CreateAsync()).Ok;

        var held = Assert.Single(await world.NewMessagesAsync());
        Assert.Equal("created", answer["outcome"]);
        Assert.Equal("given", answer["external_id_source"]);
        Assert.Equal($$"""
            {
              "id": "{{held["id"]}}",
              "external_whatsapp_message_id": "3EB0A1B2C3D4E5F60718",
              "direction": "incoming",
              "activity_at": "2026-03-12T10:00:00\u002B00:00",
              "message_markdown": "Hello",
              "contact_id": "cont_AdaReyes",
              "contact_name": "Ada Reyes",
              "lead_id": "lead_PalletCo",
              "lead_name": "Pallet Co",
              "user_name": "Sam Seller",
              "local_phone": "\u002B12125550143",
              "remote_phone": "\u002B447700900123"
            }
            """, answer.At("message")!.ToJsonString(new() { WriteIndented = true }), ignoreLineEndingDifferences: true);
    }

    /// <summary>
    /// The cURL sample of https://developer.close.com/api/resources/activities/whatsapp/create, field by field. Its
    /// organization_id is that of the key, and Close's schema does not have it.
    /// </summary>
    [Fact]
    public async Task Every_field_of_Closes_published_example_goes_through_and_comes_back()
    {
        await using var world = await World.StartAsync();
        await world.ArrangeAsync("seed", """
            {"leads":[{"id":"lead_Documented","name":"Documented","contacts":[{"id":"cont_Documented","name":"Documented"}]}]}
            """);
        var parent = await world.HoldAsync("""{"lead_id":"lead_Documented","contact_id":"cont_Documented","external_whatsapp_message_id":"parent"}""");

        var answer = (await world.CallAsync("create_whatsapp_message", $$"""
            {
              "lead_id": "lead_Documented",
              "contact_id": "cont_Documented",
              "direction": "incoming",
              "activity_at": "2016-10-03T16:06:11.167000+00:00",
              "external_whatsapp_message_id": "3EB0C0FFEE",
              "local_phone": "18183004000",
              "remote_phone": "16503334444",
              "message_markdown": "test",
              "integration_link": "https://example.com/messages/1",
              "response_to_id": "{{parent}}",
              "attachments": []
            }
            """)).Ok;

        Assert.Equal("created", answer["outcome"]);
        Assert.Equal("lead_Documented", answer["message.lead_id"]);
        Assert.Equal("cont_Documented", answer["message.contact_id"]);
        Assert.Equal("incoming", answer["message.direction"]);
        Assert.Equal("2016-10-03T16:06:11.167+00:00", answer["message.activity_at"]);
        Assert.Equal("3EB0C0FFEE", answer["message.external_whatsapp_message_id"]);
        Assert.Equal("+18183004000", answer["message.local_phone"]);
        Assert.Equal("+16503334444", answer["message.remote_phone"]);
        Assert.Equal("test", answer["message.message_markdown"]);
        Assert.Equal("https://example.com/messages/1", answer["message.integration_link"]);
        Assert.Equal(parent, answer["message.response_to_id"]);
        Assert.Null(answer.At("message.attachments"));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("*bold* _italic_ ~struck~ ```code``` > quoted")]
    [InlineData("two\r\nlines\nand \ttabs ")]
    [InlineData("👩‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️")]
    [InlineData("Grüße, 日本語, עברית, العربية, ガ")]
    [InlineData("e\u0301 is not \u00e9")]
    [InlineData("hidden \u200b\u200e\u202e\u2066\ufeff\u00ad here")]
    [InlineData("\u001b[31mred\u001b[0m \a\b\u0001")]
    [InlineData("<script>alert('\"&\\/')</script> {{x}} %s ${y}")]
    [InlineData("  spaces around  ")]
    public async Task Close_receives_exactly_the_given_text(string text)
    {
        await using var world = await World.StartAsync();

        await world.CreateAsync(new JsonObject { ["message_markdown"] = text, ["direction"] = "outgoing" }.ToJsonString());

        var post = Assert.Single(await world.CallsAsync("?method=POST&path=/activity/whatsapp_message/"));
        Assert.Equal(text, post!["body"]!["message_markdown"]!.GetValue<string>());
        Assert.Equal(text, Assert.Single(await world.NewMessagesAsync())["message_markdown"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_message_of_the_greatest_length_is_logged_whole()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CreateAsync($$"""{"message_markdown":"{{new string('ü', 65_536)}}"}""")).Ok;

        Assert.Equal(65_536, Assert.Single(await world.NewMessagesAsync())["message_markdown"]!.ToString().Length);
        Assert.Equal("true", answer["message.shortened"]);
    }

    [Theory]
    [InlineData("2026-03-14T09:05:07+01:00", "2026-03-14T08:05:07.000000+00:00")]
    [InlineData("2026-03-14T09:05:07.123456Z", "2026-03-14T09:05:07.123456+00:00")]
    [InlineData("2011-12-31T23:59:59-12:00", "2012-01-01T11:59:59.000000+00:00")]
    public async Task The_instant_of_a_message_is_kept_with_any_offset(string given, string held)
    {
        await using var world = await World.StartAsync();

        await world.CreateAsync($$"""{"activity_at":"{{given}}"}""");

        Assert.Equal(held, Assert.Single(await world.NewMessagesAsync())["activity_at"]!.ToString());
    }

    [Theory]
    [InlineData("true", "?send_to_inbox=true")]
    [InlineData("false", "")]
    public async Task Only_on_request_a_message_shows_in_the_inbox(string wanted, string query)
    {
        await using var world = await World.StartAsync();

        await world.CreateAsync($$"""{"send_to_inbox":{{wanted}}}""");

        Assert.Equal(query, Assert.Single(await world.CallsAsync("?method=POST&path=/activity/whatsapp_message/"))!["query"]!.ToString());
    }

    [Theory]
    [InlineData("acti_BenThread1")]
    [InlineData("3EB0BE20260311")]
    public async Task A_reply_names_its_parent_by_either_id(string parent)
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CreateAsync($$"""{"response_to_id":"{{parent}}"}""")).Ok;

        Assert.Equal("acti_BenThread1", answer["message.response_to_id"]);
    }

    [Fact]
    public async Task A_message_can_be_logged_as_written_by_a_colleague()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CreateAsync("""{"user_id":"user_MiaManager","direction":"outgoing"}""")).Ok;

        Assert.Equal("Mia Manager", answer["message.user_name"]);
    }

    [Fact]
    public async Task A_dry_run_reports_the_message_and_writes_nothing()
    {
        await using var world = await World.StartAsync();
        var file = Convert.ToBase64String("hello"u8);

        var answer = (await world.CreateAsync(
            $$"""{"dry_run":true,"attachments":[{"filename":"a.txt","content_base64":"{{file}}"}],"send_to_inbox":true}""")).Ok;

        Assert.Equal("created", answer["outcome"]);
        Assert.Equal("true", answer["dry_run"]);
        Assert.Null(answer.At("message.id"));
        Assert.Equal("Ada Reyes", answer["message.contact_name"]);
        Assert.Equal("+447700900123", answer["message.remote_phone"]);
        Assert.Equal("""[{"filename":"a.txt","content_type":"text/plain","size":5}]""", answer.At("message.attachments")!.ToJsonString());
        Assert.Empty(await world.WritesAsync());
        Assert.Equal("created", (await world.CreateAsync()).Ok["outcome"]);
    }

    [Fact]
    public async Task The_parent_is_found_by_its_bare_id_although_Close_holds_a_spelling_with_the_phone()
    {
        await using var world = await World.StartAsync();
        var parent = (await world.CreateAsync("""{"external_whatsapp_message_id":"false_447700900123@c.us_3EB0A1B2C3D4E5F60718"}""")).Ok;

        var reply = (await world.CreateAsync(
            """{"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60719","message_markdown":"Yes","response_to_id":"3EB0A1B2C3D4E5F60718"}""")).Ok;

        Assert.Equal(parent["message.id"], reply["message.response_to_id"]);
    }

    [Fact]
    public async Task A_message_logged_without_an_id_is_not_duplicated_when_its_id_becomes_known()
    {
        await using var world = await World.StartAsync();
        var before = (await world.CreateAsync("""{"external_whatsapp_message_id":null}""")).Ok;

        var now = (await world.CreateAsync("""{"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718"}""")).Ok;

        Assert.Equal(("unchanged", before["message.id"]), (now["outcome"], now["message.id"]));
        Assert.Single(await world.NewMessagesAsync());
    }
}
