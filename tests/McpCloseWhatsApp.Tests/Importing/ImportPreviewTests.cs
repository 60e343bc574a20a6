using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Importing;

/// <summary>What a preview shows and asks before anything is written, and what its plan is valid for.</summary>
public sealed class ImportPreviewTests : IDisposable
{
    private readonly ExportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_preview_asks_for_the_decisions_of_the_user_and_writes_nothing()
    {
        await using var world = await World.StartAsync(settings => folder.Open(settings) with { OwnTimeZone = null, LocalPhone = null });

        var preview = (await world.PreviewAsync(folder.Chat("""
            02/03/2026, 09:05 - Ada Reyes: Hello
            03/03/2026, 09:06 - Sam: Hi

            """, """{"contact_id":null}""", file: "chat.txt"))).Ok;

        Assert.Equal("false", preview["ready"]);
        Assert.Null(preview["plan_id"]);
        Assert.Equal(
            ["me", "contact_id", "date_order", "time_zone"],
            preview.Each("needs_input", "field").Order(Comparer<string?>.Create((one, other) => Order(one) - Order(other))));
        Assert.Equal(["Ada Reyes", "Sam", "none of them"], Choices(preview, "me"));
        Assert.Equal(["cont_AdaReyes", "cont_AdamReyes"], Choices(preview, "contact_id"));
        Assert.Contains("Ada Reyes, Pallet Co, +447700900123", preview.Text);
        Assert.Equal(["Hello", "Hi"], preview.Each("sample", "text"));
        Assert.Empty(await world.WritesAsync());

        static int Order(string? field) => Array.IndexOf(["me", "contact_id", "date_order", "time_zone"], field);
    }

    [Theory]
    [InlineData("02/03/2026", "dmy", "mdy")]
    [InlineData("10/11/12", "dmy", "mdy", "ymd")]
    public async Task Only_the_orders_that_the_dates_can_have_are_offered(string date, params string[] orders)
    {
        await using var world = await World.StartAsync(folder.Open);

        var preview = (await world.PreviewAsync(folder.Chat(
            $"{date}, 09:05 - Ada Reyes: Hello\n", """{"me":"none of them"}""", file: "chat.txt"))).Ok;

        Assert.Equal(["date_order"], preview.Each("needs_input", "field"));
        Assert.Equal(orders, Choices(preview, "date_order"));
    }

    [Fact]
    public async Task A_preview_of_a_chat_without_a_contact_in_Close_says_where_to_look()
    {
        await using var world = await World.StartAsync(folder.Open);

        var chat = folder.Chat(
            "14/03/2026, 09:05 - Zoe: Hello\n", """{"contact_id":null,"me":"none of them"}""", "WhatsApp Chat with Zoe.txt");
        var preview = (await world.PreviewAsync(chat)).Ok;

        Assert.Equal(["contact_id"], preview.Each("needs_input", "field"));
        Assert.Contains("find_contact", preview["needs_input.0.question"]);
    }

    [Fact]
    public async Task A_preview_names_the_files_that_the_export_lacks_and_says_how_much_its_sample_leaves_out()
    {
        await using var world = await World.StartAsync(folder.Open);
        var arguments = folder.Chat("""
            14/03/2026, 08:59 - Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp, can read or listen to them.
            14/03/2026, 09:05 - Ada Reyes: IMG-20260314-WA0001.jpg (file attached)
            14/03/2026, 09:06 - Ada Reyes: 1
            14/03/2026, 09:07 - Ada Reyes: 2
            14/03/2026, 09:08 - Ada Reyes: 3
            14/03/2026, 09:09 - Ada Reyes: 4
            14/03/2026, 09:10 - Sam: 5

            """);

        var asked = (await world.PreviewAsync(World.Merged(arguments, """{"contact_id":null}"""))).Ok;
        var ready = (await world.PreviewAsync(arguments)).Ok;

        Assert.Equal(("2026-03-14T09:05:00", "2026-03-14T09:10:00"), (asked["export.first_at"], asked["export.last_at"]));
        Assert.Equal(("2026-03-14T09:05:00+00:00", "2026-03-14T09:10:00+00:00"), (ready["export.first_at"], ready["export.last_at"]));
        Assert.All([asked, ready], preview =>
        {
            Assert.Equal("""["IMG-20260314-WA0001.jpg"]""", preview.At("export.media.missing_files")!.ToJsonString());
            Assert.Equal(("[photo]", null), (preview["sample.0.text"], preview["sample.0.file"]));
            Assert.Equal(("6", 5), (preview["sample_of"], preview.At("sample")!.AsArray().Count));
        });
        Assert.Contains("1 message with a file that the export lacks", $"{ready.At("warnings")}");
        Assert.Equal(("UTC", null), (ready["time_zone"], asked["time_zone"]));
    }

    [Fact]
    public async Task One_rule_of_consent_stands_in_the_description_the_plan_and_the_next_step()
    {
        await using var world = await World.StartAsync(folder.Open);
        var tool = (await world.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
            .Single(one => one.Name == "import_whatsapp_export");

        var ready = (await world.PreviewAsync(folder.Chat(ExportFolder.Hello))).Ok;

        const string Rule =
            "If the user said to go ahead and the preview is what they named, apply it and report, else show it and ask.";
        Assert.Contains(Rule, ready["next_step"]);
        Assert.Contains(Rule, tool.Description);
        Assert.Contains(Rule, tool.JsonSchema.GetProperty("properties").GetProperty("plan_id").GetProperty("description").GetString());
    }

    [Fact]
    public async Task The_answers_make_the_preview_ready()
    {
        await using var world = await World.StartAsync(settings => folder.Open(settings) with { OwnTimeZone = null, LocalPhone = null });
        var arguments = folder.Chat("02/03/2026, 09:05 - Ada Reyes: Hello\n03/03/2026, 09:06 - Sam: Hi\n",
            """{"me":"sam","time_zone":"Europe/London","date_order":"dmy"}""", file: "chat.txt");

        var asked = (await world.PreviewAsync(arguments)).Ok;
        var ready = (await world.PreviewAsync(World.Merged(arguments, """{"local_phone":"+1 212 555 0143"}"""))).Ok;

        Assert.Equal(["local_phone"], asked.Each("needs_input", "field"));
        Assert.Equal(("true", "2"), (ready["ready"], ready["changes.create"]));
        Assert.Equal(["incoming", "outgoing"], ready.Each("sample", "direction"));
        Assert.Equal("2026-03-02T09:05:00+00:00", ready["sample.0.at"]);
    }

    [Fact]
    public async Task Hours_that_the_clock_skips_or_repeats_are_read_in_order_and_reported()
    {
        await using var world = await World.StartAsync(folder.Open);

        var preview = (await world.PreviewAsync(folder.Chat("""
            [30/03/2025, 02:30:00] Ada Reyes: never on the clock
            [26/10/2025, 02:50:00] Ada Reyes: summer time
            [26/10/2025, 02:10:00] Ada Reyes: winter time
            [26/10/2025, 02:55:00] Ada Reyes: still winter time

            """, """{"me":"none of them","time_zone":"Europe/Madrid"}"""))).Ok;

        Assert.Equal(
            ["2025-03-30T02:30:00+01:00", "2025-10-26T02:50:00+02:00", "2025-10-26T02:10:00+01:00", "2025-10-26T02:55:00+01:00"],
            preview.Each("sample", "at"));
        Assert.Contains("1 message with a time that the clock skipped", preview.Text);
        Assert.Contains("3 messages in an hour that the clock showed twice", preview.Text);
    }

    [Theory]
    [InlineData("""{"include_media":false}""")]
    [InlineData("""{"since":"2026-03-14T09:06:00Z"}""")]
    [InlineData("""{"time_zone":"Europe/Madrid"}""")]
    [InlineData("""{"local_phone":"+12125550144"}""")]
    [InlineData("""{"contact_id":"cont_BenOkafor"}""")]
    [InlineData("""{"me":"Ada Reyes"}""")]
    public async Task A_plan_is_valid_only_for_the_answers_it_was_made_with(string other)
    {
        await using var world = await World.StartAsync(folder.Open);
        var preview = (await world.PreviewAsync(folder.Chat(ExportFolder.Hello))).Ok;

        var refused = await world.CallAsync(
            "import_whatsapp_export",
            World.Merged(folder.Chat(ExportFolder.Hello, other), new JsonObject { ["plan_id"] = preview["plan_id"] }.ToJsonString()));

        Assert.Equal(["plan_id"], refused.Refused("conflict").Fields);
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_plan_is_valid_only_for_the_unchanged_file()
    {
        await using var world = await World.StartAsync(folder.Open);
        var preview = (await world.PreviewAsync(folder.Chat(ExportFolder.Hello))).Ok;

        var refused = await world.CallAsync("import_whatsapp_export", World.Merged(
            folder.Chat(ExportFolder.Hello.Replace("hour", "year", StringComparison.Ordinal)),
            new JsonObject { ["plan_id"] = preview["plan_id"] }.ToJsonString()));

        refused.Refused("conflict");
    }

    [Fact]
    public async Task All_wrong_answers_are_reported_at_once()
    {
        await using var world = await World.StartAsync(folder.Open);

        var refused = await world.PreviewAsync(folder.Chat("nothing that looks like a chat\n",
            """{"time_zone":"Mars","since":"2026-03-14T09:06:00Z","until":"2026-03-13T09:06:00Z"}"""));
        var outside = await world.PreviewAsync("""{"path":"/etc/passwd"}""");
        var people = await world.PreviewAsync(folder.Chat(ExportFolder.Hello, """{"me":"Nobody","contact_id":"cont_Nobody"}"""));

        Assert.Equal(["path", "time_zone", "until"], refused.Refused("invalid_arguments").Fields);
        outside.Refused("not_allowed");
        Assert.Equal(["contact_id", "me"], people.Refused("not_found").Fields.Order());
    }

    [Fact]
    public async Task A_period_imports_a_part()
    {
        await using var world = await World.StartAsync(folder.Open);

        var preview = (await world.PreviewAsync(folder.Chat(ExportFolder.Hello, """{"since":"2026-03-14T09:06:00Z","until":"2026-03-14T09:06:30Z"}"""))).Ok;

        Assert.Equal(("3", "1"), (preview["changes.create"], preview["changes.skipped.outside_period"]));
    }

    private static IReadOnlyList<string?> Choices(Answer preview, string field) =>
        [.. preview.At("needs_input")!.AsArray().Single(one => $"{one!["field"]}" == field)!["choices"]!.AsArray().Select(choice => $"{choice!["value"]}")];
}
