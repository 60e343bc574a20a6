namespace McpCloseWhatsApp.Tests.Tools;

public sealed class GetConversationTests
{
    [Fact]
    public async Task A_conversation_is_read_as_a_transcript_in_the_users_time()
    {
        await using var world = await World.StartAsync(settings => settings with { TimeZone = Zones.Madrid });

        var answer = (await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor"}""")).Ok;

        Assert.Equal("""
            Lines that start with > are what people wrote.

            ## Tuesday, 10 March 2026

            **10:12 Ben Okafor** (incoming)
            > Good morning Sam, are the *EUR pallets* back in stock?

            **10:20 Sam Seller** (outgoing)
            replying to Ben Okafor: "Good morning Sam, are the *EUR pallets* back in stock?"
            > Morning Ben! Yes, 400 came in yesterday.

            ## Wednesday, 11 March 2026

            **16:02 Ben Okafor** (incoming)
            > Great, please keep 120 for us until Friday 🙏

            **16:06 Sam Seller** (outgoing)
            > Done, 120 are set aside under Pallet Co.

            """, answer["transcript"], ignoreLineEndingDifferences: true);
        Assert.Equal("Ben Okafor", answer["conversation.contact_name"]);
        Assert.Equal("Pallet Co", answer["conversation.lead_name"]);
        Assert.Equal(("4", "Europe/Madrid", "false"), (answer["conversation.count"], answer["time_zone"], answer["has_more"]));
        Assert.Equal("2026-03-10T10:12:04+01:00", answer["conversation.first_at"]);
        Assert.Equal("2026-03-11T16:06:45+01:00", answer["conversation.last_at"]);
        Assert.Null(answer.At("messages"));
    }

    [Fact]
    public async Task The_conversations_of_a_lead_are_grouped_by_contact_latest_first()
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync("""{"id":"acti_Ada1","message_markdown":"Hello","activity_at":"2026-03-11T00:00:00Z"}""");
        await world.HoldAsync("""{"id":"acti_Ada2","message_markdown":"Anybody?","activity_at":"2026-03-12T08:30:00Z","response_to_id":"acti_BenThread4"}""");

        var answer = (await world.CallAsync("get_conversation", """{"lead_id":"lead_PalletCo","limit":5}""")).Ok;
        var json = (await world.CallAsync("get_conversation", """{"lead_id":"lead_PalletCo","limit":5,"format":"json"}""")).Ok;

        Assert.Equal($$"""
            Lines that start with > are what people wrote.

            ## Ada Reyes (cont_AdaReyes)

            ### Wednesday, 11 March 2026

            **00:00 Ada Reyes** (incoming)
            > Hello

            ### Thursday, 12 March 2026

            **08:30 Ada Reyes** (incoming)
            replying to Sam Seller: "Done, 120 are set aside under Pallet Co."
            > Anybody?

            ## Ben Okafor (cont_BenOkafor)

            ### Tuesday, 10 March 2026

            **09:20 Sam Seller** (outgoing)
            replying to an earlier message
            > Morning Ben! Yes, 400 came in yesterday.

            ### Wednesday, 11 March 2026

            **15:02 Ben Okafor** (incoming)
            > Great, please keep 120 for us until Friday 🙏

            **15:06 Sam Seller** (outgoing)
            > Done, 120 are set aside under Pallet Co.

            """, answer["transcript"], ignoreLineEndingDifferences: true);
        Assert.Equal(["acti_Ada1", "acti_Ada2", "acti_BenThread2", "acti_BenThread3", "acti_BenThread4"], json.Each("messages", "id"));
        Assert.Equal("2026-03-10T09:20:31+00:00", json["conversation.first_at"]);
        Assert.Equal("2026-03-12T08:30:00+00:00", json["conversation.last_at"]);
        Assert.Null(json.At("conversation.contact_id"));
    }

    [Fact]
    public async Task A_contact_missing_from_the_search_of_Close_is_still_read()
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync("""{"kind":"status","status":400,"path":"/data/search/","times":-1}""");

        Assert.Equal("4", (await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor"}""")).Ok["conversation.count"]);
    }

    [Fact]
    public async Task A_record_changed_in_Close_shows_only_when_it_changed()
    {
        var time = new QuickTime();
        await using var world = await World.StartAsync(clock: time);
        var id = (await world.CreateAsync()).Ok["message.id"];
        time.Advance(TimeSpan.FromHours(3));
        await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"{{id}}","message_markdown":"Hello!"}""");

        var transcript = (await world.CallAsync("get_conversation", """{"contact_id":"cont_AdaReyes"}""")).Ok["transcript"];
        var message = (await world.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{id}}"}""")).Ok;

        Assert.Contains($"\n**10:00 Ada Reyes** (incoming, changed in Close 1 April 2026 15:00)\n> Hello!\n", transcript, StringComparison.Ordinal);
        Assert.StartsWith("2026-04-01T15:00:0", message["message.date_updated"], StringComparison.Ordinal);
        Assert.Null((await world.CallAsync("get_whatsapp_message", """{"message_id":"acti_BenThread1"}""")).Ok.At("message.date_updated"));
    }

    [Fact]
    public async Task The_answer_says_that_a_conversation_is_empty()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("get_conversation", """{"contact_id":"cont_NoraQuill"}""")).Ok;

        Assert.EndsWith("\nNo WhatsApp message is logged here.\n", answer["transcript"], StringComparison.Ordinal);
        Assert.Equal("0", answer["conversation.count"]);
        Assert.Null(answer.At("conversation.first_at"));
    }

    [Fact]
    public async Task A_contact_or_a_lead_has_to_be_given()
    {
        await using var world = await World.StartAsync();

        Assert.Equal(["contact_id"], (await world.CallAsync("get_conversation")).Refused("invalid_arguments").Fields);
    }

    [Fact]
    public async Task A_contact_that_Close_does_not_hold_is_not_found()
    {
        await using var world = await World.StartAsync();

        (await world.CallAsync("get_conversation", """{"contact_id":"cont_Nobody"}""")).Refused("not_found");
    }

    [Fact]
    public async Task A_lead_that_Close_does_not_hold_is_not_found()
    {
        await using var world = await World.StartAsync();

        (await world.CallAsync("get_conversation", """{"lead_id":"lead_Nobody"}""")).Refused("not_found");
    }

    [Theory]
    [InlineData("""{"contact_id":"cont_AdaReyes","lead_id":"lead_MadeiraNorte"}""", "lead_id")]
    [InlineData("""{"contact_id":"Ada Reyes"}""", "contact_id")]
    [InlineData("""{"contact_id":"cont_AdaReyes","format":"html"}""", "format")]
    [InlineData("""{"contact_id":"cont_AdaReyes","limit":0}""", "limit")]
    [InlineData("""{"contact_id":"cont_AdaReyes","since":"2026-03-10T09:20:31"}""", "since")]
    public async Task A_wrong_argument_is_named(string arguments, string field)
    {
        await using var world = await World.StartAsync();

        Assert.Equal([field], (await world.CallAsync("get_conversation", arguments)).Refused("invalid_arguments").Fields);
    }
}
