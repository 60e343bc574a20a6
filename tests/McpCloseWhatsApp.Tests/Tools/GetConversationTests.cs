namespace McpCloseWhatsApp.Tests.Tools;

public sealed class GetConversationTests
{
    [Fact]
    public async Task A_conversation_is_read_as_a_transcript_in_the_users_time()
    {
        await using var world = await World.StartAsync(settings => settings with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid") });

        var answer = (await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor"}""")).Ok;

        Assert.Equal("""
            # WhatsApp: Ben Okafor, Pallet Co

            Times in Europe/Madrid. Lines behind > are what people wrote.

            ## Tuesday, 10 March 2026

            **10:12 Ben Okafor** (incoming, acti_BenThread1)
            > Good morning Sam, are the *EUR pallets* back in stock?

            **10:20 Sam Seller** (outgoing, acti_BenThread2)
            replying to Ben Okafor: "Good morning Sam, are the *EUR pallets* back in stock?"
            > Morning Ben! Yes, 400 came in yesterday.

            ## Wednesday, 11 March 2026

            **16:02 Ben Okafor** (incoming, acti_BenThread3)
            > Great, please keep 120 for us until Friday 🙏

            **16:06 Sam Seller** (outgoing, acti_BenThread4)
            > Done, 120 are set aside under Pallet Co.

            """, answer["transcript"], ignoreLineEndingDifferences: true);
        Assert.Equal("Ben Okafor", answer["conversation.contact_name"]);
        Assert.Equal("Pallet Co", answer["conversation.lead_name"]);
        Assert.Equal("4", answer["conversation.messages"]);
        Assert.Equal("2026-03-10T09:12:04+00:00", answer["conversation.first_at"]);
        Assert.Equal("2026-03-11T15:06:45+00:00", answer["conversation.last_at"]);
        Assert.Null(answer.At("messages"));
    }

    [Fact]
    public async Task Files_and_replies_to_messages_of_another_page_are_told()
    {
        await using var world = await World.StartAsync();
        var text = Convert.ToBase64String(new byte[1536]);
        await world.CreateAsync($$"""{"contact_id":"cont_BenOkafor","response_to_id":"acti_BenThread1","attachments":[{"filename":"Lieferschein.pdf","content_base64":"{{text}}"}]}""");

        var transcript = (await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor","limit":1}""")).Ok["transcript"];

        Assert.EndsWith("\nreplying to acti_BenThread1\n> Hello\nattached: Lieferschein.pdf, application/pdf, 1.5 KB\n", transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_page_comes_first_and_each_page_is_in_reading_order()
    {
        await using var world = await World.StartAsync();

        var newest = (await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor","limit":3,"format":"json"}""")).Ok;
        var before = (await world.CallAsync(
            "get_conversation", $$"""{"contact_id":"cont_BenOkafor","limit":3,"format":"json","cursor":"{{newest["next_cursor"]}}"}""")).Ok;

        Assert.Equal(["acti_BenThread2", "acti_BenThread3", "acti_BenThread4"], newest.Each("messages", "id"));
        Assert.Equal(["acti_BenThread1"], before.Each("messages", "id"));
        Assert.Null(before.At("next_cursor"));
        Assert.Null(newest.At("transcript"));
    }

    [Fact]
    public async Task Everybody_of_a_lead_is_in_its_conversation()
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync("""{"activity_at":"2026-03-11T00:00:00Z"}""");

        var answer = (await world.CallAsync("get_conversation", """{"lead_id":"lead_PalletCo","format":"json"}""")).Ok;

        Assert.Equal(["Ben Okafor", "Ben Okafor", "Ada Reyes", "Ben Okafor", "Ben Okafor"], answer.Each("messages", "contact_name"));
        Assert.Null(answer.At("conversation.contact_id"));
    }

    [Theory]
    [InlineData("""{"since":"2026-03-11T00:00:00Z","contact_id":"cont_BenOkafor","format":"json"}""", "34")]
    [InlineData("""{"until":"2026-03-11T00:00:00Z","contact_id":"cont_BenOkafor","format":"json"}""", "12")]
    [InlineData("""{"since":"2026-03-10T09:20:31Z","until":"2026-03-10T09:20:31Z","lead_id":"lead_PalletCo","format":"json"}""", "2")]
    public async Task A_span_of_time_is_read_with_its_bounds(string arguments, string numbers)
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("get_conversation", arguments)).Ok;

        Assert.Equal(numbers, string.Concat(answer.Each("messages", "id").Select(id => id!["acti_BenThread".Length..])));
    }

    [Fact]
    public async Task An_empty_conversation_says_so()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("get_conversation", """{"contact_id":"cont_NoraQuill"}""")).Ok;

        Assert.EndsWith("\nNo WhatsApp message is logged here.\n", answer["transcript"], StringComparison.Ordinal);
        Assert.Equal("0", answer["conversation.messages"]);
        Assert.Null(answer.At("conversation.first_at"));
    }

    [Fact]
    public async Task Very_long_messages_make_a_page_shorter_and_are_not_lost()
    {
        await using var world = await World.StartAsync();
        foreach (var number in Enumerable.Range(1, 4))
        {
            await world.HoldAsync($$"""{"message_markdown":"{{number}}{{new string('x', 30_000)}}","activity_at":"2026-03-12T10:00:0{{number}}Z"}""");
        }

        var newest = (await world.CallAsync("get_conversation", """{"contact_id":"cont_AdaReyes","format":"json"}""")).Ok;
        var before = (await world.CallAsync(
            "get_conversation", $$"""{"contact_id":"cont_AdaReyes","format":"json","cursor":"{{newest["next_cursor"]}}"}""")).Ok;

        Assert.Equal(["3", "4"], newest.Each("messages", "message_markdown").Select(text => text![..1]));
        Assert.Equal(["1", "2"], before.Each("messages", "message_markdown").Select(text => text![..1]));
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
