namespace McpCloseWhatsApp.Tests.Tools;

public sealed class ReplyToMessageTests
{
    [Fact]
    public async Task A_reply_has_the_contact_and_phones_of_its_parent_and_is_outgoing()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());

        var answer = (await world.CallAsync("reply_to_message", """{"message_id":"acti_BenThread3","message_markdown":"Will do"}""")).Ok;

        Assert.Equal("created", answer["outcome"]);
        Assert.Equal("synthesized", answer["external_id_source"]);
        Assert.Equal("acti_BenThread3", answer["message.response_to_id"]);
        Assert.Equal("outgoing", answer["message.direction"]);
        Assert.Equal("2026-04-01T12:00:00+00:00", answer["message.activity_at"]);
        Assert.Equal(("lead_PalletCo", "cont_BenOkafor"), (answer["message.lead_id"], answer["message.contact_id"]));
        Assert.Equal(("+12125550143", "+447700900456"), (answer["message.local_phone"], answer["message.remote_phone"]));
    }

    [Fact]
    public async Task Every_field_of_a_reply_may_be_given()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("reply_to_message", """
            {
              "message_id": "3EB0BE20260314", "message_markdown": "Thanks!", "direction": "incoming",
              "activity_at": "2026-03-11T16:10:00+01:00", "external_whatsapp_message_id": "3EB0A1B2C3D4E5F60718",
              "user_id": "user_MiaManager", "integration_link": "https://chat.example/5",
              "attachments": [{"filename":"ok.txt","content_base64":"b2s="}]
            }
            """)).Ok;

        Assert.Equal("given", answer["external_id_source"]);
        Assert.Equal("acti_BenThread4", answer["message.response_to_id"]);
        Assert.Equal("incoming", answer["message.direction"]);
        Assert.Equal("2026-03-11T15:10:00+00:00", answer["message.activity_at"]);
        Assert.Equal("3EB0A1B2C3D4E5F60718", answer["message.external_whatsapp_message_id"]);
        Assert.Equal("Mia Manager", answer["message.user_name"]);
        Assert.Equal("https://chat.example/5", answer["message.integration_link"]);
        Assert.Equal(["ok.txt"], answer.Each("message.attachments", "filename"));
    }

    [Fact]
    public async Task The_same_reply_later_is_unchanged()
    {
        var clock = new QuickTime();
        await using var world = await World.StartAsync(clock: clock);
        const string reply = """{"message_id":"acti_BenThread3","message_markdown":"Will do"}""";
        var first = (await world.CallAsync("reply_to_message", reply)).Ok;

        clock.Advance(TimeSpan.FromDays(1));
        var again = (await world.CallAsync("reply_to_message", reply)).Ok;

        Assert.Equal(("unchanged", first["message.id"]), (again["outcome"], again["message.id"]));
    }

    [Theory]
    [InlineData("""{"message_id":"acti_BenThread3","message_markdown":"Will do!"}""")]
    [InlineData("""{"message_id":"acti_BenThread1","message_markdown":"Will do"}""")]
    [InlineData("""{"message_id":"acti_BenThread3","message_markdown":"Will do","direction":"incoming"}""")]
    [InlineData("""{"message_id":"acti_BenThread3","message_markdown":"Will do","activity_at":"2026-03-11T16:10:00Z"}""")]
    public async Task Another_reply_is_another_message(string other)
    {
        await using var world = await World.StartAsync();
        await world.CallAsync("reply_to_message", """{"message_id":"acti_BenThread3","message_markdown":"Will do"}""");

        Assert.Equal("created", (await world.CallAsync("reply_to_message", other)).Ok["outcome"]);
        Assert.Equal(2, (await world.NewMessagesAsync()).Count);
    }

    [Fact]
    public async Task A_WhatsApp_id_that_Close_holds_with_other_content_is_a_conflict()
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync();

        var answer = (await world.CallAsync(
            "reply_to_message", $$"""{"message_id":"acti_BenThread3","message_markdown":"Will do","external_whatsapp_message_id":"{{Spelling.Bare}}"}""")).Ok;

        Assert.Equal("conflict", answer["outcome"]);
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_dry_run_reports_the_reply_and_writes_nothing()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("reply_to_message", """{"message_id":"acti_BenThread3","message_markdown":"Will do","dry_run":true}""")).Ok;

        Assert.Equal(("created", "true"), (answer["outcome"], answer["dry_run"]));
        Assert.Equal("Ben Okafor", answer["message.contact_name"]);
        Assert.Empty(await world.WritesAsync());
    }

    [Theory]
    [InlineData("""{"message_id":"acti_Nowhere"}""", "not_found", "message_id")]
    [InlineData("""{"message_id":"3EB000000000000000000000"}""", "not_found", "message_id")]
    [InlineData("""{"message_id":"acti_BenThread3","activity_at":"2206-01-01T00:00:00Z"}""", "invalid_arguments", "activity_at")]
    [InlineData("""{"message_id":"acti_BenThread3","attachments":[{"path":"/etc/hostname"}]}""", "not_allowed", "attachments[0].path")]
    [InlineData("""{"message_id":"acti_BenThread3","user_id":"user_Nobody"}""", "close_rejected", "user_id")]
    [InlineData("""{"message_id":"acti_BenThread3","direction":"sent"}""", "invalid_arguments", "direction")]
    [InlineData("""{"message_id":"acti_BenThread3","contact_id":"cont_AdaReyes"}""", "invalid_arguments", "contact_id")]
    public async Task A_reply_that_cannot_be_logged_is_refused_with_its_field_named(string arguments, string code, string field)
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CallAsync("reply_to_message", $$"""{"message_markdown":"Will do",{{arguments[1..]}}""")).Refused(code);

        Assert.Equal([field], refused.Fields);
        Assert.Empty(await world.NewMessagesAsync());
    }

    [Fact]
    public async Task A_parent_whose_id_Close_holds_twice_is_ambiguous()
    {
        await using var world = await World.StartAsync();
        await world.HoldTwiceAsync();

        (await world.CallAsync("reply_to_message", $$"""{"message_id":"{{Spelling.Bare}}","message_markdown":"x"}""")).Refused("ambiguous");
    }
}
