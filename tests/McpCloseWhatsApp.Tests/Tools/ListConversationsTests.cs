using System.Globalization;
using McpCloseWhatsApp.Tests.Around;

namespace McpCloseWhatsApp.Tests.Tools;

public sealed class ListConversationsTests
{
    private const string FromAda = """{"contact_id":"cont_AdaReyes"}""";
    private const string FromBen = """{"contact_id":"cont_BenOkafor"}""";
    private const string FromAdam = """{"lead_id":"lead_ReyesLogistics","contact_id":"cont_AdamReyes"}""";

    [Fact]
    public async Task One_call_says_who_waits_since_when_and_who_of_the_team_wrote_last()
    {
        await using var world = await World.StartAsync(settings => settings with { OwnTimeZone = Zones.Madrid });
        await SayAsync(world, FromBen, "2026-03-12T10:00:00Z", text: "Are they on their way?");
        await SayAsync(world, FromBen, "2026-03-12T11:30:00Z", text: "Hello?");
        await SayAsync(world, FromAda, "2026-03-12T09:00:00Z", "outgoing", "Here is our offer.");

        var answer = (await world.CallAsync("list_conversations", """{"waiting":"on_us"}""")).Ok;
        var onThem = (await world.CallAsync("list_conversations", """{"waiting":"on_them"}""")).Ok;
        var any = (await world.CallAsync("list_conversations")).Ok;

        Assert.Equal(
            ("cont_BenOkafor", "Ben Okafor", "lead_PalletCo", "Pallet Co", "Hello?"),
            (answer["conversations.0.contact_id"], answer["conversations.0.contact_name"], answer["conversations.0.lead_id"],
                answer["conversations.0.lead_name"], answer["conversations.0.last_message"]));
        Assert.Equal(
            ("2026-03-12T12:30:00+01:00", "2026-03-12T11:00:00+01:00", "2", "incoming", "Sam Seller"),
            (answer["conversations.0.last_at"], answer["conversations.0.waiting_since"], answer["conversations.0.unanswered"],
                answer["conversations.0.direction"], answer["conversations.0.last_by"]));
        Assert.Equal(["cont_BenOkafor"], answer.Each("conversations", "contact_id"));
        Assert.Equal(["cont_AdaReyes"], onThem.Each("conversations", "contact_id"));
        Assert.Equal(["cont_BenOkafor", "cont_AdaReyes"], any.Each("conversations", "contact_id"));
        Assert.Equal(("Europe/Madrid", "false", null), (answer["time_zone"], answer["has_more"], answer["looked_back_to"]));
    }

    [Theory]
    [InlineData("2026-03-12", "ben ada")]
    [InlineData("2026-03-11", "ada")]
    [InlineData("2026-03-12T10:00:00Z", "ben ada")]
    [InlineData("2026-03-12T09:59:59Z", "ada")]
    [InlineData("25h", "ada")]
    [InlineData("0d", "ben ada")]
    [InlineData("9999d", "")]
    public async Task Only_those_are_listed_whose_wait_is_long_enough(string olderThan, string who)
    {
        await using var world = await World.StartAsync(clock: new FixedClock("2026-03-13T10:30:00Z"));
        await SayAsync(world, FromAda, "2026-03-11T10:00:00Z");
        await SayAsync(world, FromBen, "2026-03-12T10:00:00Z");
        await SayAsync(world, FromBen, "2026-03-13T10:00:00Z");

        var answer = (await world.CallAsync("list_conversations", $$"""{"waiting":"on_us","older_than":"{{olderThan}}"}""")).Ok;

        Assert.Equal(who, string.Join(' ', answer.Each("conversations", "contact_name").Select(name => name![..3].ToLowerInvariant())));
    }

    [Fact]
    public async Task An_answer_that_was_logged_before_its_question_still_answers_it()
    {
        await using var world = await World.StartAsync();
        await SayAsync(world, FromAda, "2026-03-12T10:05:00Z", "outgoing");
        await SayAsync(world, FromAda, "2026-03-12T10:00:00Z");
        await SayAsync(world, FromAdam, "2026-03-12T10:01:00Z");

        var waiting = (await world.CallAsync("list_conversations", """{"waiting":"on_us"}""")).Ok;
        var any = (await world.CallAsync("list_conversations")).Ok;

        Assert.Equal(["cont_AdamReyes"], waiting.Each("conversations", "contact_id"));
        Assert.Equal(["cont_AdaReyes", "cont_AdamReyes", "cont_BenOkafor"], any.Each("conversations", "contact_id"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task Every_conversation_is_on_one_page_whatever_the_size_of_the_pages(int limit)
    {
        await using var world = await World.StartAsync(seeded: false);
        var people = TestSize.Pick(9, 60);
        await SeedAsync(world, people, messagesOfEach: 12);

        List<string?> met = [];
        for (string? cursor = "null"; cursor is not null;)
        {
            var page = (await world.CallAsync("list_conversations", $$"""{"limit":{{limit}},"cursor":{{cursor}}}""")).Ok;
            Assert.InRange(page.Each("conversations", "contact_id").Count, 0, limit);
            Assert.All(page.Each("conversations", "unanswered"), count => Assert.Equal("2", count));
            met.AddRange(page.Each("conversations", "contact_id"));
            cursor = page["next_cursor"] is { } next ? $"\"{next}\"" : null;
        }

        Assert.Equal(Enumerable.Range(0, people).Select(number => $"cont_P{number}").Order(), met.Order());
    }

    [Fact]
    public async Task The_whole_wait_is_seen_although_the_span_begins_in_its_middle()
    {
        await using var world = await World.StartAsync();
        await SayAsync(world, FromAda, "2026-03-10T10:00:00Z");
        await SayAsync(world, FromAda, "2026-03-12T10:00:00Z");

        var answer = (await world.CallAsync("list_conversations", """{"since":"2026-03-12","waiting":"on_us"}""")).Ok;

        Assert.Equal(("2026-03-10T10:00:00+00:00", "2"), (answer["conversations.0.waiting_since"], answer["conversations.0.unanswered"]));
        Assert.Null(answer["conversations.0.at_least"]);
        Assert.Equal("2026-03-12T00:00:00+00:00", answer["looked_back_to"]);
    }

    [Fact]
    public async Task A_lead_and_a_user_narrow_the_list()
    {
        await using var world = await World.StartAsync();
        await SayAsync(world, """{"contact_id":"cont_AdaReyes","user_id":"user_MiaManager"}""", "2026-03-12T10:00:00Z");
        await SayAsync(world, FromAdam, "2026-03-12T10:01:00Z");

        var ofLead = (await world.CallAsync("list_conversations", """{"lead_id":"lead_PalletCo"}""")).Ok;
        var ofMia = (await world.CallAsync("list_conversations", """{"user_id":"user_MiaManager"}""")).Ok;
        var ofBoth = (await world.CallAsync("list_conversations", """{"user_id":"user_MiaManager","lead_id":"lead_ReyesLogistics"}""")).Ok;

        Assert.Equal(["cont_AdaReyes", "cont_BenOkafor"], ofLead.Each("conversations", "contact_id"));
        Assert.Equal(["cont_AdaReyes"], ofMia.Each("conversations", "contact_id"));
        Assert.Empty(ofBoth.Each("conversations", "contact_id"));
    }

    [Fact]
    public async Task A_long_history_takes_a_bounded_number_of_requests_and_says_how_far_it_looked()
    {
        await using var world = await World.StartAsync(seeded: false);
        await SeedAsync(world, people: 2, messagesOfEach: 700);

        var answer = (await world.CallAsync("list_conversations", """{"waiting":"on_them"}""")).Ok;

        Assert.Equal("true", answer["has_more"]);
        Assert.NotNull(answer["looked_back_to"]);
        Assert.InRange((await world.CallsAsync()).Count, 1, 14);
    }

    [Fact]
    public async Task A_message_of_this_process_counts_although_Close_does_not_list_it_yet()
    {
        await using var world = await World.StartAsync();
        await world.ArrangeAsync("switches", """{"list_lag_seconds":60}""", put: true);
        await world.CreateAsync();

        var answer = (await world.CallAsync("list_conversations", """{"waiting":"on_us"}""")).Ok;

        Assert.Equal(["cont_AdaReyes"], answer.Each("conversations", "contact_id"));
    }

    [Fact]
    public async Task A_conversation_without_a_contact_in_Close_is_listed_by_its_lead()
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync();
        await world.FaultAsync("""{"kind":"contact_id_null","times":-1}""");

        var answer = (await world.CallAsync("list_conversations", """{"waiting":"on_us"}""")).Ok;

        Assert.Equal((null, "lead_PalletCo", "Hello"),
            (answer["conversations.0.contact_id"], answer["conversations.0.lead_id"], answer["conversations.0.last_message"]));
    }

    [Theory]
    [InlineData("id_null")]
    [InlineData("direction_null")]
    [InlineData("only_id")]
    public async Task Where_a_row_cannot_be_read_nobody_is_said_to_wait_for_nothing(string fault)
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync();
        await world.FaultAsync($$"""{"kind":"{{fault}}","times":-1}""");

        (await world.CallAsync("list_conversations", """{"waiting":"on_us"}""")).Refused("close_unavailable");
    }

    [Theory]
    [InlineData("""{"older_than":"yesterday"}""", "older_than")]
    [InlineData("""{"older_than":"2w"}""", "older_than")]
    [InlineData("""{"older_than":"soon","since":"then"}""", "older_than since")]
    [InlineData("""{"waiting":"me"}""", "waiting")]
    [InlineData("""{"limit":51}""", "limit")]
    [InlineData("""{"cursor":"abc"}""", "cursor")]
    public async Task A_wrong_argument_is_named(string arguments, string fields)
    {
        await using var world = await World.StartAsync();

        Assert.Equal(fields, string.Join(' ', (await world.CallAsync("list_conversations", arguments)).Refused("invalid_arguments").Fields));
    }

    private static Task<string> SayAsync(World world, string who, string at, string direction = "incoming", string text = "Hello") =>
        world.HoldAsync(World.Merged(who, $$"""
            {"activity_at":"{{at}}","direction":"{{direction}}","message_markdown":"{{text}}","external_whatsapp_message_id":"{{Guid.NewGuid():N}}"}
            """));

    /// <summary>People who each wrote two messages after the last answer, logged in an order that is not that of the writing.</summary>
    private static async Task SeedAsync(World world, int people, int messagesOfEach)
    {
        await world.ArrangeAsync("seed", $$"""{"leads":[{"id":"lead_L","name":"L","contacts":[{{string.Join(',', Enumerable.Range(0, people)
            .Select(number => $$"""{"id":"cont_P{{number}}","name":"P{{number}}"}"""))}}]}]}""");
        var start = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);
        var messages = Enumerable.Range(0, people * messagesOfEach).Select(number =>
        {
            var (person, turn) = (number % people, number / people);
            var late = start.AddDays(60).AddMinutes((number * 37) % (people * messagesOfEach));
            return $$"""
                {
                  "lead_id":"lead_L","contact_id":"cont_P{{person}}","direction":"{{(turn < messagesOfEach - 2 ? "outgoing" : "incoming")}}",
                  "message_markdown":"Hello","local_phone":"+12125550143","remote_phone":"+447700900123","external_whatsapp_message_id":"id{{number}}",
                  "activity_at":"{{start.AddMinutes(number).ToString("O", CultureInfo.InvariantCulture)}}",
                  "date_created":"{{late.ToString("O", CultureInfo.InvariantCulture)}}"
                }
                """;
        });
        foreach (var some in messages.Chunk(500))
        {
            await world.ArrangeAsync("seed", $$"""{"messages":[{{string.Join(',', some)}}]}""");
        }
    }

    private sealed class FixedClock(string now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);
    }
}
