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
    /// organization_id is that of the key, and Close's schema does not know it.
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
    public async Task Close_receives_exactly_the_given_fields(string text)
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
    [InlineData("1999-12-31T23:59:59-12:00", "2000-01-01T11:59:59.000000+00:00")]
    public async Task The_instant_is_kept_whatever_its_offset(string given, string held)
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
    public async Task A_colleague_may_have_written_it()
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
    public async Task All_wrong_arguments_are_reported_at_once()
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CallAsync("create_whatsapp_message", """
            {"contact_id":"Ada","direction":"inbound","activity_at":"yesterday","attachments":[{"file":"a.jpg"}],"if_exists":"ignore","limit":1}
            """)).Refused("invalid_arguments");

        Assert.Equal(
            ["activity_at", "attachments[0].file", "contact_id", "direction", "if_exists", "limit", "message_markdown"], refused.Fields);
        Assert.Equal("7 arguments are wrong. Nothing was done.", refused["message"]);
        Assert.Equal("""["incoming","outgoing"]""", refused.At("problems.1.allowed")!.ToJsonString());
        Assert.Empty(await world.CallsAsync());
    }

    [Fact]
    public async Task All_errors_that_only_Close_reveals_are_reported_at_once()
    {
        await using var world = await World.StartAsync();

        var refused = await world.CreateAsync("""
            {"contact_id":"cont_Nobody","activity_at":"2206-03-12T10:00:00Z","local_phone":"12","remote_phone":"none","response_to_id":"acti_Nowhere",
             "direction":"outgoing","send_to_inbox":true,"attachments":[{"filename":"a.txt"}]}
            """);

        Assert.True(refused.IsError);
        Assert.Equal(
            ["activity_at", "attachments[0]", "contact_id", "local_phone", "remote_phone", "response_to_id", "send_to_inbox"], refused.Fields);
        Assert.Empty(await world.WritesAsync());
    }

    [Theory]
    [InlineData("""{"contact_id":"cont_Nobody"}""", "not_found", "contact_id")]
    [InlineData("""{"lead_id":"lead_MadeiraNorte"}""", "invalid_arguments", "lead_id")]
    [InlineData("""{"activity_at":"2206-03-12T10:00:00Z"}""", "invalid_arguments", "activity_at")]
    [InlineData("""{"local_phone":"call me"}""", "invalid_arguments", "local_phone")]
    [InlineData("""{"remote_phone":"123456789012345@lid"}""", "invalid_arguments", "remote_phone")]
    [InlineData("""{"response_to_id":"acti_Nowhere"}""", "not_found", "response_to_id")]
    [InlineData("""{"contact_id":"cont_NoraQuill","remote_phone":"+447700900111","response_to_id":"acti_BenThread1"}""", "invalid_arguments", "response_to_id")]
    [InlineData("""{"direction":"outgoing","send_to_inbox":true}""", "invalid_arguments", "send_to_inbox")]
    [InlineData("""{"attachments":[{"path":"/etc/hostname"}]}""", "not_allowed", "attachments[0].path")]
    [InlineData("""{"attachments":[{"filename":"a","content_base64":"!"}]}""", "invalid_arguments", "attachments[0].content_base64")]
    [InlineData("""{"attachments":[{"filename":"a","content_base64":"eA","url":"https://app.close.com/go/file/x"}]}""", "invalid_arguments", "attachments[0]")]
    [InlineData("""{"attachments":[{"filename":"a","content_type":"image/png","url":"https://example.com/x.png"}]}""", "invalid_arguments",
        "attachments[0].url")]
    [InlineData("""{"user_id":"user_Nobody"}""", "close_rejected", "user_id")]
    [InlineData("""{"integration_link":"no link"}""", "close_rejected", "integration_link")]
    [InlineData("""{"message_markdown":null}""", "invalid_arguments", "message_markdown")]
    [InlineData("""{"external_whatsapp_message_id":""}""", "invalid_arguments", "external_whatsapp_message_id")]
    public async Task A_message_that_cannot_be_logged_is_refused_with_its_field_named(string with, string code, string field)
    {
        await using var world = await World.StartAsync();

        Assert.Equal([field], (await world.CreateAsync(with)).Refused(code).Fields);
        Assert.Empty(await world.NewMessagesAsync());
    }

    [Fact]
    public async Task A_parent_whose_id_Close_holds_twice_is_ambiguous()
    {
        await using var world = await World.StartAsync();
        await world.HoldTwiceAsync();

        (await world.CreateAsync($$"""{"external_whatsapp_message_id":"reply","response_to_id":"{{Spelling.Bare}}"}""")).Refused("ambiguous");
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
    public async Task A_message_logged_without_an_id_is_not_doubled_when_its_id_becomes_known()
    {
        await using var world = await World.StartAsync();
        var before = (await world.CreateAsync("""{"external_whatsapp_message_id":null}""")).Ok;

        var now = (await world.CreateAsync("""{"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718"}""")).Ok;

        Assert.Equal(("unchanged", before["message.id"]), (now["outcome"], now["message.id"]));
        Assert.Single(await world.NewMessagesAsync());
    }

}
