using System.Globalization;
using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>A chat that Close holds already is recognised, although every message of it differs in the same way.</summary>
public sealed class RecognitionTests : IDisposable
{
    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_chat_exported_in_another_zone_is_a_question_about_the_zone()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Chat(9, hours: 0)));

        var abroad = folder.Chat(Chat(9, hours: 5) + "[16/05/2026, 15:00:00] Ada Reyes: a new one\n");
        var asked = (await world.PreviewAsync(abroad)).Ok;
        var zone = asked["needs_input.0.choices.0.value"];
        var answered = World.Merged(abroad, $$"""{"time_zone":"{{zone}}"}""");
        var done = await world.ImportAsync(answered);

        Assert.Equal(("false", null, "time_zone"), (asked["ready"], asked["plan_id"], asked["needs_input.0.field"]));
        Assert.Contains("9 of 10 new messages are in Close already, 5 h earlier", asked["needs_input.0.question"]);
        Assert.Equal("Asia/Karachi", zone);
        Assert.Equal(("1", "9"), (done["counts.created"], done["counts.unchanged"]));
    }

    [Fact]
    public async Task A_zone_that_the_call_gives_is_taken_with_a_warning()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Chat(9, hours: 0)));

        var preview = (await world.PreviewAsync(folder.Chat(Chat(9, hours: 5), """{"time_zone":"UTC"}"""))).Ok;

        Assert.Equal("true", preview["ready"]);
        Assert.Contains("9 of 9 new messages are in Close already, 5 h earlier", preview["warnings.0"]);
    }

    [Fact]
    public async Task A_plan_from_before_the_question_is_not_carried_out()
    {
        await using var world = await World.StartAsync(folder.Open);
        var abroad = folder.Chat(Chat(9, hours: 5), file: "WhatsApp Chat with Ada Reyes (1).txt");
        var plan = (await world.PreviewAsync(abroad)).Ok["plan_id"];
        await world.ImportAsync(folder.Chat(Chat(9, hours: 0)));

        var refused = await world.CallAsync("import_whatsapp_export", World.Merged(abroad, $$"""{"plan_id":"{{plan}}"}"""));

        refused.Refused("conflict");
        Assert.Equal(9, (await world.NewMessagesAsync()).Count);
    }

    [Fact]
    public async Task Sides_that_are_swapped_are_a_question_about_the_user()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Chat(4, hours: 0), """{"me":"Ada Reyes"}"""));

        var asked = (await world.PreviewAsync(folder.Chat(Chat(4, hours: 0)))).Ok;
        var warned = (await world.PreviewAsync(folder.Chat(Chat(4, hours: 0), """{"me":"Sam"}"""))).Ok;

        Assert.Equal(("false", "me"), (asked["ready"], asked["needs_input.0.field"]));
        Assert.Contains("4 of 4 new messages are in Close already with the sides swapped", asked["needs_input.0.question"]);
        Assert.Equal("true", warned["ready"]);
        Assert.Contains("sides swapped", warned["warnings.0"]);
    }

    [Theory]
    [InlineData("cont_AdaReyes", "cont_BenOkafor")]
    [InlineData("cont_BenOkafor", "cont_AdaReyes")]
    public async Task Of_two_contacts_with_the_same_messages_swapped_the_contact_of_the_import_itself_is_named(string one, string other)
    {
        await using var world = await World.StartAsync(folder.Open);
        foreach (var contact in (string[])[one, other])
        {
            await world.ImportAsync(folder.Chat(Chat(4, hours: 0), $$"""{"contact_id":"{{contact}}","me":"Sam"}"""));
        }

        var swapped = (await world.PreviewAsync(folder.Chat(Chat(4, hours: 0), """{"me":"Ada Reyes"}"""))).Ok;

        Assert.Contains("with the sides swapped: an import with another me logged them", swapped["warnings.0"]);
        Assert.DoesNotContain("cont_BenOkafor", swapped["warnings.0"]);
    }

    [Theory]
    [InlineData("cont_BenOkafor")]
    [InlineData("cont_AdamReyes")]
    public async Task A_chat_that_is_with_another_contact_in_Close_is_a_warning(string contact)
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Chat(4, hours: 0)));

        var preview = (await world.PreviewAsync(folder.Chat(Chat(4, hours: 0), $$"""{"contact_id":"{{contact}}","remote_phone":"+447700900125"}"""))).Ok;

        Assert.Contains("4 of 4 new messages are in Close already, with another contact, cont_AdaReyes (Ada Reyes)", preview["warnings.0"]);
        Assert.Contains("move_conversation", preview["warnings.0"]);
    }

    [Fact]
    public async Task A_message_that_a_bridge_logged_a_second_earlier_is_the_same()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.CallAsync("log_conversation", """
            {"contact_id":"cont_AdaReyes","messages":[
              {"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718","direction":"outgoing",
               "activity_at":"2026-05-15T17:01:22Z","message_markdown":"The quote is in the post"},
              {"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60719","direction":"incoming",
               "activity_at":"2026-05-15T17:02:59Z","message_markdown":"Thank you"}]}
            """);
        const string seconds = "[15/05/2026, 17:01:23] Sam: The quote is in the post\n[15/05/2026, 17:03:00] Ada Reyes: Thank you\n";
        const string minutes = "15/05/2026, 17:01 - Sam: The quote is in the post\n15/05/2026, 17:03 - Ada Reyes: Thank you\n";

        var precise = await world.ImportAsync(folder.Chat(seconds));
        var coarse = await world.ImportAsync(folder.Chat(minutes));

        Assert.Equal(("2", "2"), (precise["counts.unchanged"], coarse["counts.unchanged"]));
        Assert.Equal(2, (await world.NewMessagesAsync()).Count);
    }

    [Fact]
    public async Task A_bridge_that_logs_what_an_export_brought_a_second_later_adds_nothing()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat("[15/05/2026, 17:01:23] Sam: The quote is in the post\n[15/05/2026, 17:03:00] Ada Reyes: Thank you\n"));

        var batch = (await world.CallAsync("log_conversation", """
            {"contact_id":"cont_AdaReyes","messages":[
              {"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718","direction":"outgoing",
               "activity_at":"2026-05-15T17:01:22Z","message_markdown":"The quote is in the post"}]}
            """)).Ok;
        var single = (await world.CreateAsync("""
            {"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60719","activity_at":"2026-05-15T17:02:59Z","message_markdown":"Thank you"}
            """)).Ok;

        Assert.Equal(("1", "unchanged"), (batch["counts.unchanged"], single["outcome"]));
        Assert.Equal(2, (await world.NewMessagesAsync()).Count);
    }

    [Theory]
    [InlineData("cont_AdaReyes", 5, false, "messages[].activity_at", "3 of 3 new messages are in Close already, 5 h earlier")]
    [InlineData("cont_AdaReyes", 0, true, "messages[].direction", "with the sides swapped")]
    [InlineData("cont_BenOkafor", 0, false, "contact_id", "with another contact, cont_AdaReyes")]
    public async Task A_list_without_ids_is_recognised_too(string contact, int hours, bool swapped, string field, string text)
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Chat(3, hours: 0)));

        var refused = await world.CallAsync("log_conversation", List(contact, hours, swapped, withIds: false));
        var insisted = await world.CallAsync("log_conversation", List(contact, hours, swapped, withIds: true));

        Assert.Equal([field], refused.Refused("needs_input").Fields);
        Assert.Contains(text, refused.Text);
        Assert.Equal("3", insisted.Ok["counts.created"]);
        Assert.Equal(6, (await world.NewMessagesAsync()).Count);
    }

    [Fact]
    public async Task Announcements_to_two_contacts_of_one_lead_are_logged_with_both()
    {
        await using var world = await World.StartAsync();

        var first = (await world.CallAsync("log_conversation", Announcements("cont_AdaReyes"))).Ok;
        var second = (await world.CallAsync("log_conversation", Announcements("cont_BenOkafor"))).Ok;

        Assert.Equal(("3", "3"), (first["counts.created"], second["counts.created"]));

        static string Announcements(string contact) => new JsonObject
        {
            ["contact_id"] = contact,
            ["messages"] = new JsonArray([.. Enumerable.Range(0, 3).Select(number => new JsonObject
            {
                ["direction"] = "outgoing",
                ["activity_at"] = $"2026-05-15T{9 + number:00}:00:00Z",
                ["message_markdown"] = $"announcement {number}",
            })]),
        }.ToJsonString();
    }

    [Fact]
    public async Task Messages_before_the_period_of_an_import_are_not_taken_for_those_in_it()
    {
        await using var world = await World.StartAsync(folder.Open);
        const string morning = "[15/05/2026, 09:00:10] Sam: Are you in?\n[15/05/2026, 09:01:10] Ada Reyes: Yes, come by\n";
        const string afternoon = "[15/05/2026, 14:00:10] Sam: Are you in?\n[15/05/2026, 14:01:10] Ada Reyes: Yes, come by\n";
        await world.ImportAsync(folder.Chat(morning));

        var whole = (await world.PreviewAsync(folder.Chat(morning + afternoon))).Ok;
        var later = (await world.PreviewAsync(folder.Chat(morning + afternoon, """{"since":"2026-05-15T12:00:00Z"}"""))).Ok;

        Assert.Equal(("true", "2"), (whole["ready"], whole["changes.create"]));
        Assert.Equal(("true", "2"), (later["ready"], later["changes.create"]));
    }

    [Fact]
    public async Task A_chat_that_continues_is_no_question()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Chat(9, hours: 0)));

        var next = await world.PreviewAsync(folder.Chat(
            Chat(9, hours: 0) + "[15/05/2026, 21:00:10] Sam: ok\n[15/05/2026, 21:01:10] Ada Reyes: thanks\n"));

        Assert.Equal(("true", "2", "9"), (next.Ok["ready"], next["changes.create"], next["changes.unchanged"]));
        Assert.Empty(next.At("warnings")!.AsArray());
    }

    [Fact]
    public async Task An_import_that_continues_is_not_refused_because_few_messages_are_left()
    {
        await using var world = await World.StartAsync(folder.Open);
        // The last three said the same an hour later, among much else.
        foreach (var number in Enumerable.Range(0, 33))
        {
            var text = number < 3 ? $"message number {37 + number}" : $"something else {number}";
            var at = $"2026-05-15T10:{(37 + number) % 60:00}:10Z";
            await world.HoldAsync($$"""{"external_whatsapp_message_id":"HELD{{number}}","message_markdown":"{{text}}","activity_at":"{{at}}"}""");
        }

        static string Long(int messages) => string.Concat(Enumerable.Range(0, messages).Select(number =>
            $"[15/05/2026, 09:{number:00}:10] Ada Reyes: message number {number}\n"));
        var whole = folder.Chat(Long(40), """{"me":"none of them"}""");
        var plan = (await world.PreviewAsync(whole)).Ok["plan_id"]!;
        await world.ImportAsync(folder.Chat(Long(37), """{"me":"none of them"}""", "begun.txt"));

        var continued = await world.ApplyAsync(whole, plan);

        Assert.Equal(("37", "3", "true"), (continued["counts.unchanged"], continued["counts.created"], continued["complete"]));
    }

    private static string List(string contact, int hours, bool swapped, bool withIds) => new JsonObject
    {
        ["contact_id"] = contact,
        ["messages"] = new JsonArray([.. Enumerable.Range(0, 3).Select(number =>
        {
            var message = new JsonObject
            {
                ["direction"] = number % 2 == 0 != swapped ? "outgoing" : "incoming",
                ["activity_at"] = $"2026-05-15T{9 + number + hours:00}:0{number}:1{number}Z",
                ["message_markdown"] = $"message number {number}",
            };
            if (withIds)
            {
                message["external_whatsapp_message_id"] = $"3EB0A1B2C3D4E5F6071{number}";
            }

            return message;
        })]),
    }.ToJsonString();

    private static string Chat(int messages, int hours) => string.Concat(Enumerable.Range(0, messages).Select(number => string.Create(
        CultureInfo.InvariantCulture,
        $"[15/05/2026, {9 + number + hours:00}:0{number}:1{number}] {(number % 2 == 0 ? "Sam" : "Ada Reyes")}: message number {number}\n")));
}
