using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Importing;

public sealed class ImportWhatsAppExportTests : IDisposable
{
    private const string Hello = """
        14/03/2026, 09:05 - Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read or listen to them.
        14/03/2026, 09:05 - Ada Reyes: Could you quote *80 EUR pallets*?
        14/03/2026, 09:06 - Sam: Of course.
        Give me an hour.
        14/03/2026, 09:06 - Ada Reyes: ok
        14/03/2026, 09:06 - Ada Reyes: ok

        """;

    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_preview_asks_what_a_person_must_decide_and_writes_nothing()
    {
        await using var world = await World.StartAsync(settings => folder.Open(settings) with { OwnTimeZone = null, LocalPhone = null });

        var preview = (await world.PreviewAsync(folder.Chat("""
            02/03/2026, 09:05 - Ada Reyes: Hello
            03/03/2026, 09:06 - Sam: Hi

            """, """{"contact_id":null}""", file: "chat.txt"))).Ok;

        Assert.Equal("false", preview["ready"]);
        Assert.Null(preview["plan_id"]);
        Assert.Equal(["me", "contact_id", "date_order", "time_zone"], preview.Each("questions", "field").Order(Comparer<string?>.Create((one, other) => Order(one) - Order(other))));
        Assert.Equal(["Ada Reyes", "Sam", "none of them"], Choices(preview, "me"));
        Assert.Contains("cont_AdaReyes (Ada Reyes, Pallet Co, +447700900123)", Choices(preview, "contact_id"));
        Assert.Equal(["Hello", "Hi"], preview.Each("sample", "text"));
        Assert.Empty(await world.WritesAsync());

        static int Order(string? field) => Array.IndexOf(["me", "contact_id", "date_order", "time_zone"], field);
    }

    [Fact]
    public async Task Of_a_chat_with_nobody_in_Close_the_question_says_where_to_look()
    {
        await using var world = await World.StartAsync(folder.Open);

        var preview = (await world.PreviewAsync(folder.Chat("14/03/2026, 09:05 - Zoe: Hello\n", """{"contact_id":null,"me":"none of them"}""", "WhatsApp Chat with Zoe.txt"))).Ok;

        Assert.Equal(["contact_id"], preview.Each("questions", "field"));
        Assert.Contains("find_contact", preview["questions.0.question"]);
    }

    [Fact]
    public async Task The_answers_make_it_ready()
    {
        await using var world = await World.StartAsync(settings => folder.Open(settings) with { OwnTimeZone = null, LocalPhone = null });
        var arguments = folder.Chat("02/03/2026, 09:05 - Ada Reyes: Hello\n03/03/2026, 09:06 - Sam: Hi\n",
            """{"me":"sam","time_zone":"Europe/London","date_order":"dmy"}""", file: "chat.txt");

        var asked = (await world.PreviewAsync(arguments)).Ok;
        var ready = (await world.PreviewAsync(World.Merged(arguments, """{"local_phone":"+1 212 555 0143"}"""))).Ok;

        Assert.Equal(["local_phone"], asked.Each("questions", "field"));
        Assert.Equal(("true", "2"), (ready["ready"], ready["changes.create"]));
        Assert.Equal(["incoming", "outgoing"], ready.Each("sample", "direction"));
        Assert.Equal("2026-03-02T09:05:00+00:00", ready["sample.0.at"]);
    }

    [Fact]
    public async Task An_import_creates_all_and_once()
    {
        await using var world = await World.StartAsync(folder.Open);
        var arguments = folder.Chat(Hello);

        var preview = (await world.PreviewAsync(arguments)).Ok;
        var first = await world.ApplyAsync(arguments, preview["plan_id"]!);
        var again = await world.ApplyAsync(arguments, preview["plan_id"]!);

        Assert.Equal(("4", "0", "1"), (preview["changes.create"], preview["changes.unchanged"], preview["changes.skipped.system"]));
        Assert.Equal(("4", "true", "4"), (first["counts.created"], first["complete"], first["progress.done"]));
        Assert.Equal(("4", "true"), (again["counts.unchanged"], again["complete"]));
        var held = await world.NewMessagesAsync();
        Assert.Equal(
            ["incoming Could you quote *80 EUR pallets*?", "incoming ok", "incoming ok", "outgoing Of course.\nGive me an hour."],
            held.Select(one => $"{one["direction"]} {one["message_markdown"]}").Order(StringComparer.Ordinal));
        Assert.All(held, one => Assert.Equal(("lead_PalletCo", "+12125550143", "+447700900123"), ($"{one["lead_id"]}", $"{one["local_phone"]}", $"{one["remote_phone"]}")));
    }

    [Fact]
    public async Task A_longer_export_adds_only_what_is_new()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Hello));

        var preview = (await world.PreviewAsync(folder.Chat(Hello + "14/03/2026, 09:06 - Ada Reyes: ok\n14/03/2026, 10:00 - Sam: Done\n"))).Ok;
        var longer = await world.ImportAsync(folder.Chat(Hello + "14/03/2026, 09:06 - Ada Reyes: ok\n14/03/2026, 10:00 - Sam: Done\n"));

        Assert.Equal(("2", "4"), (preview["changes.create"], preview["changes.unchanged"]));
        Assert.Equal(("2", "4"), (longer["counts.created"], longer["counts.unchanged"]));
        Assert.Equal(6, (await world.NewMessagesAsync()).Count);
    }

    [Fact]
    public async Task An_export_that_begins_between_equal_messages_doubles_none()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Hello));

        var arguments = folder.Chat("14/03/2026, 09:06 - Ada Reyes: ok\n14/03/2026, 10:00 - Sam: Done\n");
        Assert.Contains("it begins in between", (await world.PreviewAsync(arguments)).Ok.Text);
        var overlapping = await world.ImportAsync(arguments);

        Assert.Equal(("1", "1"), (overlapping["counts.created"], overlapping["counts.unchanged"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Exports_with_and_without_seconds_recognise_each_other(bool minutesFirst)
    {
        await using var world = await World.StartAsync(folder.Open);
        const string Minutes = "14/03/2026, 09:05 - Ada Reyes: ok\n14/03/2026, 09:05 - Ada Reyes: ok\n14/03/2026, 09:06 - Sam: Hi\n";
        const string Seconds = "[14/03/2026, 09:05:00] Ada Reyes: ok\n[14/03/2026, 09:05:31] Ada Reyes: ok\n[14/03/2026, 09:06:59] Sam: Hi\n[14/03/2026, 09:07:01] Sam: Hi\n";
        await world.ImportAsync(folder.Chat(minutesFirst ? Minutes : Seconds));

        var other = folder.Chat(minutesFirst ? Seconds : Minutes);
        var preview = (await world.PreviewAsync(other)).Ok;

        Assert.Equal((minutesFirst ? "1" : "0", "3"), (preview["changes.create"], preview["changes.unchanged"]));
        Assert.Contains("by the minute", preview["warnings.0"]);
    }

    [Fact]
    public async Task What_was_logged_as_it_came_in_is_recognised()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.HoldAsync("""{"activity_at":"2026-03-14T09:06:41Z","message_markdown":"ok"}""");

        var preview = (await world.PreviewAsync(folder.Chat(Hello))).Ok;

        Assert.Equal(("3", "1"), (preview["changes.create"], preview["changes.unchanged"]));
    }

    [Fact]
    public async Task Files_are_attached_once_and_to_what_an_export_without_them_brought()
    {
        await using var world = await World.StartAsync(folder.Open);
        const string Omitted = "[14/03/2026, 09:05:07] Ada Reyes: \u200Eimage omitted\n[14/03/2026, 09:06:00] Sam: Nice\n";
        const string Attached = "[14/03/2026, 09:05:07] Ada Reyes: \u200E<attached: 00000001-PHOTO-2026-03-14-09-05-07.jpg>\n[14/03/2026, 09:06:00] Sam: Nice\n";
        await world.ImportAsync(folder.Chat(Omitted));
        Assert.Contains("[photo]", (await world.NewMessagesAsync()).Select(one => $"{one["message_markdown"]}"));

        var withFile = folder.Archive(Attached, "{}", ("00000001-PHOTO-2026-03-14-09-05-07.jpg", "a picture"));
        var preview = (await world.PreviewAsync(withFile)).Ok;
        var updated = await world.ImportAsync(withFile);
        var again = await world.ImportAsync(withFile);
        var without = await world.ImportAsync(folder.Chat(Omitted));

        Assert.Equal(("1", "1", "1"), (preview["changes.update"], preview["changes.unchanged"], preview["export.media.present"]));
        Assert.Equal(("1", "1"), (updated["counts.updated"], updated["counts.unchanged"]));
        Assert.Equal(("2", "2"), (again["counts.unchanged"], without["counts.unchanged"]));
        var picture = (await world.NewMessagesAsync()).Single(one => one["attachments"]!.AsArray().Count > 0);
        Assert.Equal(("[photo]", "image/jpeg", "9"), ($"{picture["message_markdown"]}", $"{picture["attachments"]![0]!["content_type"]}", $"{picture["attachments"]![0]!["size"]}"));
        Assert.Single(await world.WritesAsync(), write => write.Contains("/files/upload/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_file_fails_its_message_by_name_and_no_other()
    {
        await using var world = await World.StartAsync(folder.Open);
        const string Chat = "[14/03/2026, 09:05:07] Ada Reyes: \u200E<attached: 00000001-PHOTO-2026-03-14-09-05-07.jpg>\n[14/03/2026, 09:06:00] Sam: Nice\n";
        var arguments = folder.Archive(Chat, "{}", ("00000001-PHOTO-2026-03-14-09-05-07.jpg", "a picture"));
        folder.Damage("a picture");

        var preview = (await world.PreviewAsync(arguments)).Ok;
        var first = await world.ImportAsync(arguments);

        Assert.Equal(("2", "[photo]"), (preview["changes.create"], preview["sample.0.text"]));
        Assert.Equal(("1", "1", "true"), (first["counts.created"], first["counts.failed"], first["complete"]));
        Assert.Contains("line 1:", first["warnings.0"]);
        Assert.Contains("00000001-PHOTO-2026-03-14-09-05-07.jpg cannot be read out of the export", first["warnings.0"]);
        Assert.Equal(["Nice"], (await world.NewMessagesAsync()).Select(one => $"{one["message_markdown"]}"));
    }

    [Fact]
    public async Task Polls_and_places_become_readable_text_and_calls_are_skipped()
    {
        await using var world = await World.StartAsync(folder.Open);

        var done = await world.ImportAsync(folder.Chat("""
            14/03/2026, 09:05 - Ada Reyes: POLL:
            Which day?
            OPTION: Monday (2 votes)
            OPTION: Tuesday (0 votes)

            14/03/2026, 09:06 - Ada Reyes: location: https://maps.google.com/?q=53.74,-0.33
            14/03/2026, 09:07 - Ada Reyes: This message was deleted
            14/03/2026, 09:08 - Sam: Missed voice call

            """));

        Assert.Equal("2", done["counts.created"]);
        Assert.Equal(["Location\nhttps://maps.google.com/?q=53.74,-0.33", "Poll: Which day?\n- Monday\n- Tuesday"],
            (await world.NewMessagesAsync()).Select(one => $"{one["message_markdown"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_contact_card_says_who_is_on_it_also_before_the_card_is_there()
    {
        await using var world = await World.StartAsync(folder.Open);
        const string Card = """
            BEGIN:VCARD
            VERSION:3.0
            N:Okafor;Ben;;;
            FN:Ben Okafor
            item1.TEL;waid=447700900456:+44 7700 900456
            item1.X-ABLabel:Mobile
            END:VCARD

            """;
        await world.ImportAsync(folder.Chat("[14/03/2026, 09:05:07] Ada Reyes: \u200EContact card omitted\n[14/03/2026, 09:06:00] Sam: Thanks\n"));
        var without = (await world.NewMessagesAsync()).Select(one => $"{one["message_markdown"]}");
        var withCard = folder.Archive(
            "[14/03/2026, 09:05:07] Ada Reyes: \u200E<attached: 00000012-Ben Okafor.vcf>\n[14/03/2026, 09:06:00] Sam: Thanks\n", "{}", ("00000012-Ben Okafor.vcf", Card));

        var preview = (await world.PreviewAsync(withCard)).Ok;
        var updated = await world.ImportAsync(withCard);
        var again = await world.ImportAsync(folder.Chat("[14/03/2026, 09:05:07] Ada Reyes: \u200EContact card omitted\n[14/03/2026, 09:06:00] Sam: Thanks\n"));

        Assert.Contains("[contact card]", without);
        Assert.Equal(("1", "1", "[contact card: Ben Okafor, +44 7700 900456]"), (preview["changes.update"], preview["changes.unchanged"], preview["sample.0.text"]));
        Assert.Equal(("1", "2"), (updated["counts.updated"], again["counts.unchanged"]));
        var held = (await world.NewMessagesAsync()).Single(one => one["attachments"]!.AsArray().Count > 0);
        Assert.Equal(("[contact card: Ben Okafor, +44 7700 900456]", "text/vcard"), ($"{held["message_markdown"]}", $"{held["attachments"]![0]!["content_type"]}"));
    }

    [Fact]
    public async Task A_message_that_is_nothing_but_a_file_has_a_text_because_Close_may_require_one()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ArrangeAsync("switches", """{"empty_markdown":"reject"}""", put: true);

        var done = await world.ImportAsync(folder.Archive(
            "[14/03/2026, 09:05:07] Ada Reyes: \u200E<attached: 00000001-PHOTO-2026-03-14-09-05-07.jpg>\n[14/03/2026, 09:06:00] Sam: Nice\n", "{}",
            ("00000001-PHOTO-2026-03-14-09-05-07.jpg", "a picture")));

        Assert.Equal("2", done["counts.created"]);
    }

    [Fact]
    public async Task Of_a_group_only_the_mapped_are_logged_and_the_users_own_with_the_only_one()
    {
        await using var world = await World.StartAsync(folder.Open);
        const string Group = """
            14/03/2026, 09:00 - Sam created group "Pallets"
            14/03/2026, 09:05 - Ada Reyes: Hello all
            14/03/2026, 09:06 - Ben: Hi
            14/03/2026, 09:07 - Carl: Hey
            14/03/2026, 09:08 - Sam: Welcome

            """;
        const string Who = """{"contact_id":null,"me":"Sam"}""";

        var asked = (await world.PreviewAsync(folder.Chat(Group, Who, "group.txt"))).Ok;
        var several = (await world.PreviewAsync(folder.Chat(Group, World.Merged(Who, """{"participants":{"Ada Reyes":"cont_AdaReyes","Ben":"cont_BenOkafor"}}"""), "group.txt"))).Ok;
        var one = await world.ImportAsync(folder.Chat(Group, World.Merged(Who, """{"participants":{"Ada Reyes":"cont_AdaReyes"}}"""), "group.txt"));

        Assert.Equal(["participants"], asked.Each("questions", "field"));
        Assert.Contains(Choices(asked, "participants"), choice => choice!.StartsWith("Ada Reyes: cont_AdaReyes", StringComparison.Ordinal));
        Assert.Equal(("2", "1", "1"), (several["changes.create"], several["changes.skipped.own_to_several"], several["changes.skipped.other_author"]));
        Assert.Equal("2", one["counts.created"]);
    }

    [Fact]
    public async Task Hours_that_the_clock_skips_or_shows_twice_are_read_in_order_and_told()
    {
        await using var world = await World.StartAsync(folder.Open);

        var preview = (await world.PreviewAsync(folder.Chat("""
            [30/03/2025, 02:30:00] Ada Reyes: never on the clock
            [26/10/2025, 02:50:00] Ada Reyes: summer time
            [26/10/2025, 02:10:00] Ada Reyes: winter time
            [26/10/2025, 02:55:00] Ada Reyes: still winter time

            """, """{"me":"none of them","time_zone":"Europe/Madrid"}"""))).Ok;

        Assert.Equal(["2025-03-30T02:30:00+01:00", "2025-10-26T02:50:00+02:00", "2025-10-26T02:10:00+01:00", "2025-10-26T02:55:00+01:00"], preview.Each("sample", "at"));
        Assert.Contains("1 message at a time that the clock skipped", preview.Text);
        Assert.Contains("3 messages in an hour that the clock showed twice", preview.Text);
    }

    [Theory]
    [InlineData("""{"include_media":false}""")]
    [InlineData("""{"since":"2026-03-14T09:06:00Z"}""")]
    [InlineData("""{"time_zone":"Europe/Madrid"}""")]
    [InlineData("""{"local_phone":"+12125550144"}""")]
    [InlineData("""{"contact_id":"cont_BenOkafor"}""")]
    [InlineData("""{"me":"Ada Reyes"}""")]
    public async Task A_plan_holds_for_the_answers_that_it_was_made_with(string other)
    {
        await using var world = await World.StartAsync(folder.Open);
        var preview = (await world.PreviewAsync(folder.Chat(Hello))).Ok;

        var refused = await world.CallAsync("import_whatsapp_export", World.Merged(folder.Chat(Hello, other), new JsonObject { ["plan_id"] = preview["plan_id"] }.ToJsonString()));

        Assert.Equal(["plan_id"], refused.Refused("conflict").Fields);
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task And_for_the_file_as_it_was()
    {
        await using var world = await World.StartAsync(folder.Open);
        var preview = (await world.PreviewAsync(folder.Chat(Hello))).Ok;

        var refused = await world.CallAsync("import_whatsapp_export", World.Merged(
            folder.Chat(Hello.Replace("hour", "year", StringComparison.Ordinal)), new JsonObject { ["plan_id"] = preview["plan_id"] }.ToJsonString()));

        refused.Refused("conflict");
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        await using var world = await World.StartAsync(folder.Open);

        var refused = await world.PreviewAsync(folder.Chat("nothing that looks like a chat\n",
            """{"time_zone":"Mars","since":"2026-03-14T09:06:00Z","until":"2026-03-13T09:06:00Z"}"""));
        var outside = await world.PreviewAsync("""{"path":"/etc/passwd"}""");
        var people = await world.PreviewAsync(folder.Chat(Hello, """{"me":"Nobody","contact_id":"cont_Nobody"}"""));

        Assert.Equal(["path", "time_zone", "until"], refused.Refused("invalid_arguments").Fields);
        outside.Refused("not_allowed");
        Assert.Equal(["contact_id", "me"], people.Refused("invalid_arguments").Fields);
    }

    [Fact]
    public async Task A_period_imports_a_part()
    {
        await using var world = await World.StartAsync(folder.Open);

        var preview = (await world.PreviewAsync(folder.Chat(Hello, """{"since":"2026-03-14T09:06:00Z","until":"2026-03-14T09:06:30Z"}"""))).Ok;

        Assert.Equal(("3", "1"), (preview["changes.create"], preview["changes.skipped.outside_period"]));
    }

    [Fact]
    public async Task What_was_changed_in_Close_since_is_left_as_it_is()
    {
        await using var world = await World.StartAsync(folder.Open);
        await world.ImportAsync(folder.Chat(Hello));
        var changed = (await world.NewMessagesAsync()).Single(one => $"{one["direction"]}" == "outgoing")["id"]!.ToString();
        await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"{{changed}}","message_markdown":"Of course!"}""");

        var again = await world.ImportAsync(folder.Chat(Hello));

        Assert.Equal(("1", "3"), (again["counts.conflict"], again["counts.unchanged"]));
    }

    private static IReadOnlyList<string?> Choices(Answer preview, string field) =>
        [.. preview.At("questions")!.AsArray().Single(one => $"{one!["field"]}" == field)!["choices"]!.AsArray().Select(choice => choice?.ToString())];
}
