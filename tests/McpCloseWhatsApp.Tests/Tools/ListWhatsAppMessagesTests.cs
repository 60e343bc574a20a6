namespace McpCloseWhatsApp.Tests.Tools;

public sealed class ListWhatsAppMessagesTests
{
    [Fact]
    public async Task Messages_of_the_organization_are_listed_by_the_time_of_logging()
    {
        await using var world = await World.StartAsync();
        var logged = (await world.CreateAsync("""{"activity_at":"2020-01-01T00:00:00Z"}""")).Ok["message.id"];

        var answer = (await world.CallAsync("list_whatsapp_messages")).Ok;

        Assert.Equal([logged, "acti_BenThread4", "acti_BenThread3", "acti_BenThread2", "acti_BenThread1"], answer.Each("messages", "id"));
        Assert.Equal("5", answer["scanned"]);
        Assert.Null(answer.At("next_cursor"));
    }

    [Theory]
    [InlineData("""{"lead_id":"lead_PalletCo"}""")]
    [InlineData("""{"contact_id":"cont_AdaReyes"}""")]
    public async Task Messages_of_a_lead_or_contact_are_listed_by_the_time_of_writing(string arguments)
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync("""{"message_markdown":"later","activity_at":"2026-03-20T00:00:00Z"}""");
        await world.HoldAsync("""{"message_markdown":"earlier","activity_at":"2026-03-19T00:00:00Z"}""");

        var answer = (await world.CallAsync("list_whatsapp_messages", arguments)).Ok;

        Assert.Equal(["later", "earlier"], answer.Each("messages", "message_markdown").Take(2));
    }

    [Theory]
    [InlineData("""{"contact_id":"cont_BenOkafor"}""", "4321")]
    [InlineData("""{"contact_id":"cont_AdaReyes"}""", "")]
    [InlineData("""{"direction":"incoming"}""", "31")]
    [InlineData("""{"direction":"outgoing","lead_id":"lead_PalletCo"}""", "42")]
    [InlineData("""{"text_contains":"PALLET"}""", "41")]
    [InlineData("""{"text_contains":"pallet","direction":"incoming"}""", "1")]
    [InlineData("""{"user_id":"user_SamSeller","since":"2026-03-11T15:02:00Z"}""", "43")]
    [InlineData("""{"user_id":"user_MiaManager"}""", "")]
    [InlineData("""{"since":"2026-03-10T10:20:31+01:00","until":"2026-03-11T15:02:00Z"}""", "32")]
    [InlineData("""{"since":"2026-03-10","until":"2026-03-10"}""", "21")]
    [InlineData("""{"lead_id":"lead_PalletCo","since":"2026-03-10T10:20:31+01:00","until":"2026-03-11T15:02:00Z"}""", "32")]
    [InlineData("""{"lead_id":"lead_PalletCo","user_id":"user_SamSeller","limit":2}""", "43")]
    [InlineData("""{"lead_id":null,"direction":null,"limit":1}""", "4")]
    public async Task Every_filter_narrows_the_list(string arguments, string numbers)
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("list_whatsapp_messages", arguments)).Ok;

        Assert.Equal(numbers, string.Concat(answer.Each("messages", "id").Select(id => id!["acti_BenThread".Length..])));
    }

    [Fact]
    public async Task Texts_are_cut_at_160_characters_unless_asked_for_whole()
    {
        await using var world = await World.StartAsync();
        var text = string.Concat(Enumerable.Repeat("👩‍👩‍👧 family. ", 40));
        await world.HoldAsync($$"""{"message_markdown":"{{text}}"}""");

        var concise = (await world.CallAsync("list_whatsapp_messages", """{"contact_id":"cont_AdaReyes"}""")).Ok;
        var full = (await world.CallAsync("list_whatsapp_messages", """{"contact_id":"cont_AdaReyes","detail":"full"}""")).Ok;

        Assert.InRange(concise["messages.0.message_markdown"]!.Length, 140, 160);
        Assert.EndsWith("…", concise["messages.0.message_markdown"], StringComparison.Ordinal);
        Assert.Equal("true", concise["messages.0.shortened"]);
        Assert.Equal(text, full["messages.0.message_markdown"]);
        Assert.Null(full.At("messages.0.shortened"));
    }

    [Fact]
    public async Task A_short_list_names_the_contact_and_the_lead_once_and_no_phones()
    {
        await using var world = await World.StartAsync();

        var ofContact = (await world.CallAsync("list_whatsapp_messages", """{"contact_id":"cont_BenOkafor"}""")).Ok;
        var ofAll = (await world.CallAsync("list_whatsapp_messages")).Ok;
        var full = (await world.CallAsync("list_whatsapp_messages", """{"contact_id":"cont_BenOkafor","detail":"full"}""")).Ok;

        Assert.Equal(("Ben Okafor", "Pallet Co"), (ofContact["with.contact_name"], ofContact["with.lead_name"]));
        Assert.Null(ofContact["messages.0.contact_id"]);
        Assert.Null(ofAll.At("with"));
        Assert.Equal(("Ben Okafor", "Pallet Co"), (ofAll["messages.0.contact_name"], ofAll["messages.0.lead_name"]));
        Assert.DoesNotContain("_phone", ofContact.Text + ofAll.Text, StringComparison.Ordinal);
        Assert.Equal("+447700900456", full["messages.0.remote_phone"]);
    }

    [Fact]
    public async Task A_message_just_logged_is_listed_although_Closes_list_lags()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.ArrangeAsync("switches", """{"list_lag_seconds":30}""", put: true);
        var logged = (await world.CreateAsync()).Ok["message.id"];

        Assert.Equal([logged], (await world.CallAsync("list_whatsapp_messages", """{"contact_id":"cont_AdaReyes"}""")).Ok.Each("messages", "id"));
        Assert.Equal(logged, (await world.CallAsync("list_whatsapp_messages")).Ok["messages.0.id"]);
    }

    [Fact]
    public async Task A_message_just_removed_is_not_listed_although_Closes_list_lags()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.ArrangeAsync("switches", """{"list_lag_seconds":30}""", put: true);
        await world.CallAsync("delete_whatsapp_message", """{"message_id":"acti_BenThread4","confirm":true}""");

        var answer = (await world.CallAsync("list_whatsapp_messages", """{"limit":2}""")).Ok;

        Assert.Equal(["acti_BenThread3", "acti_BenThread2"], answer.Each("messages", "id"));
    }

    [Fact]
    public async Task A_contact_of_another_lead_is_refused()
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CallAsync(
            "list_whatsapp_messages", """{"contact_id":"cont_AdaReyes","lead_id":"lead_MadeiraNorte"}""")).Refused("invalid_arguments");

        Assert.Equal(["lead_id"], refused.Fields);
        Assert.Contains("lead_PalletCo", refused["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_that_Close_does_not_hold_is_not_found_and_one_without_messages_is_shown_as_that()
    {
        await using var world = await World.StartAsync();

        (await world.CallAsync("list_whatsapp_messages", """{"lead_id":"lead_Nobody"}""")).Refused("not_found");
        Assert.Equal("[]", (await world.CallAsync("list_whatsapp_messages", """{"lead_id":"lead_MadeiraNorte"}""")).Ok.At("messages")!.ToJsonString());
    }

    [Fact]
    public async Task A_contact_that_Close_does_not_hold_is_not_found()
    {
        await using var world = await World.StartAsync();

        (await world.CallAsync("list_whatsapp_messages", """{"contact_id":"cont_Nobody"}""")).Refused("not_found");
    }

    [Theory]
    [InlineData("""{"limit":101}""", "limit")]
    [InlineData("""{"limit":"twenty"}""", "limit")]
    [InlineData("""{"direction":"inbound"}""", "direction")]
    [InlineData("""{"since":"yesterday"}""", "since")]
    [InlineData("""{"until":"10/03/2026"}""", "until")]
    [InlineData("""{"detail":"everything"}""", "detail")]
    [InlineData("""{"user_id":"Sam"}""", "user_id")]
    [InlineData("""{"text_contains":7}""", "text_contains")]
    [InlineData("""{"cursor":"2"}""", "cursor")]
    public async Task A_wrong_argument_is_named(string arguments, string field)
    {
        await using var world = await World.StartAsync();

        Assert.Equal([field], (await world.CallAsync("list_whatsapp_messages", arguments)).Refused("invalid_arguments").Fields);
        Assert.Empty(await world.CallsAsync());
    }

    [Theory]
    [InlineData("""{"text_contains":"crates"}""", true)]
    [InlineData("""{"text_contains":"pallet"}""", false)]
    [InlineData("""{"user_id":"user_MiaManager"}""", false)]
    public async Task Only_a_phrase_that_no_message_has_gets_advice(string arguments, bool isAdvised)
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("list_whatsapp_messages", arguments)).Ok;

        Assert.Equal(isAdvised, answer["next_step"]?.Contains("Try one word of it", StringComparison.Ordinal) is true);
        Assert.Equal(isAdvised, answer.At("next_step") is not null);
    }
}
