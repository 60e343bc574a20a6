using McpCloseWhatsApp.Tests.Importing;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Messages;

/// <summary>A record that is not as Close documents it hides no other record.</summary>
public sealed class OddRecordTests
{
    private const string Talk = """
        {"contact_id":"cont_BenOkafor","messages":[
         {"activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"One","external_whatsapp_message_id":"3EB01"}]}
        """;

    private static readonly string[] WithoutId = ["row_null", "row_text", "row_array", "all_null", "all_missing"];

    public static TheoryData<string> Kinds =>
    [
        "markdown_null", "markdown_missing", "markdown_number", "external_id_null", "external_id_missing", "direction_null",
        "direction_other", "activity_at_null", "activity_at_number", "activity_at_other", "date_created_null",
        "date_created_other", "date_updated_null", "date_updated_number", "dates_null", "dates_naive", "lead_id_null",
        "contact_id_null", "line_phones_null", "attachments_null", "attachment_null", "attachment_empty", "attachment_nulls",
        "attachment_url_null", "attachment_size_fraction", "lone_surrogate", "broken_utf8", "only_id", "unknown_fields",
        "response_to_foreign", "link_script", "row_null", "row_text", "row_array", "all_null", "all_missing",
    ];

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_odd_record_is_shown_with_its_fields_beside_the_others(string kind)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"GET","path":"/activity/","times":-1}""");

        var read = (await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor","format":"json"}""")).Ok;
        var listed = (await world.CallAsync("list_whatsapp_messages", """{"lead_id":"lead_PalletCo"}""")).Ok;
        var transcript = (await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor"}""")).Ok;
        var conversations = (await world.CallAsync("list_conversations")).Ok;
        var resource = await world.Client.ReadResourceAsync(
            "close://whatsapp/conversations/cont_BenOkafor", cancellationToken: TestContext.Current.CancellationToken);

        // Newest first: the odd one is acti_BenThread4.
        foreach (var id in (string[])["acti_BenThread1", "acti_BenThread2", "acti_BenThread3"])
        {
            Assert.Contains(id, read.Text, StringComparison.Ordinal);
            Assert.Contains(id, listed.Text, StringComparison.Ordinal);
        }

        Assert.True(WithoutId.Contains(kind) || (read.Text.Contains("acti_BenThread4") && listed.Text.Contains("acti_BenThread4")), read.Text + listed.Text);
        Assert.DoesNotContain(@"\ud83d", read.Text + listed.Text, StringComparison.OrdinalIgnoreCase);
        foreach (var text in (string[])["EUR pallets", "400 came in", "keep 120 for us"])
        {
            Assert.Contains(text, transcript.Text, StringComparison.Ordinal);
            Assert.Contains(text, Assert.IsType<TextResourceContents>(Assert.Single(resource.Contents)).Text, StringComparison.Ordinal);
        }

        Assert.Contains("cont_BenOkafor", conversations.Each("conversations", "contact_id"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_odd_record_stops_no_batch(string kind)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        // The lists by an id are right: only the history of the lead has the odd record.
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"GET","path":"/activity/","contains":"lead_id=lead_PalletCo&_type","times":-1}""");

        var logged = (await world.CallAsync("log_conversation", Talk)).Ok;

        Assert.Equal("1", logged["counts.created"]);
        Assert.Equal("unchanged", (await world.CallAsync("log_conversation", Talk)).Ok["results.0.outcome"] ?? "unchanged");
        Assert.Single(await world.NewMessagesAsync());
    }

    [Fact]
    public async Task A_page_of_rows_without_ids_stops_no_batch()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync(
            """
            {"kind":"status","status":200,"body":{"data":[{"id":""}],"has_more":true},"method":"GET","path":"/activity/",
             "contains":"lead_id=lead_PalletCo&_type","times":-1}
            """);

        (await world.CallAsync("list_whatsapp_messages", """{"lead_id":"lead_PalletCo"}""")).Refused("close_unavailable");
        var logged = (await world.CallAsync("log_conversation", Talk)).Ok;

        Assert.Equal("1", logged["counts.created"]);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_odd_record_stops_no_import(string kind)
    {
        using var folder = new ExportFolder();
        await using var world = await World.StartAsync(folder.Open, clock: new QuickTime());
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"GET","path":"/activity/","contains":"lead_id=lead_PalletCo&_type","times":-1}""");
        var chat = folder.Chat(ExportFolder.Hello);

        var imported = await world.ImportAsync(chat);

        Assert.Equal(("4", "true"), (imported["counts.created"], imported["complete"]));
        Assert.Equal("4", (await world.ImportAsync(chat))["counts.unchanged"]);
        Assert.Equal(4, (await world.NewMessagesAsync()).Count);
    }

    public static TheoryData<string, string> Moves =>
        [.. from kind in Kinds from to in (string[])["cont_AdamReyes", "cont_AdaReyes"] select (kind.Data, to)];

    [Theory, MemberData(nameof(Moves))]
    public async Task An_odd_record_stops_no_move(string kind, string to)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"GET","path":"/activity/","contains":"contact_id=cont_BenOkafor","times":-1}""");

        var moved = await world.CallAsync(
            "move_conversation", $$"""{"from_contact_id":"cont_BenOkafor","to_contact_id":"{{to}}","confirm":true}""");

        // Newest first: the odd one is acti_BenThread4.
        var left = (await world.MessagesAsync()).Where(message => $"{message!["contact_id"]}" == "cont_BenOkafor").Select(message => $"{message!["id"]}");
        if (WithoutId.Contains(kind) || kind == "activity_at_other")
        {
            // Rows without ids, or in another order than Close sorts by, are no list of the messages.
            Assert.Equal(4, left.Count());
            moved.Refused("close_unavailable");
        }
        else if (moved.Ok["problems.0.outcome"] is not (null or "moved"))
        {
            Assert.Equal(("3", "acti_BenThread4"), (moved["moved"], moved["problems.0.message_id"]));
            Assert.Equal(["acti_BenThread4"], left);
            Assert.NotNull(moved["next_step"]);
        }
        else
        {
            Assert.Equal("4", moved["moved"]);
            Assert.Empty(left);
        }
    }

    [Fact]
    public async Task A_record_without_its_time_at_the_end_of_a_page_hides_no_message_of_the_next_page()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        var at = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
        // Forty messages in each second, so that those of one second are on two pages.
        var messages = Enumerable.Range(0, 250).Select(n => $$"""
            {"lead_id":"lead_Long","contact_id":"cont_Long","direction":"incoming","message_markdown":"{{n}}",
             "activity_at":"{{at.AddSeconds(n / 40):O}}","external_whatsapp_message_id":"3EB0{{n:X8}}",
             "local_phone":"+12125550143","remote_phone":"+447700900123"}
            """);
        await world.ArrangeAsync("seed", $$"""
            {"leads":[{"id":"lead_Long","name":"Long","contacts":[{"id":"cont_Long","name":"Lo"},{"id":"cont_Other","name":"Ot"}]}],
             "messages":[{{string.Join(',', messages)}}]}
            """);
        await world.FaultAsync("""
            {"kind":"dates_null","last_row":true,"method":"GET","path":"/activity/","contains":"contact_id=cont_Long"}
            """);

        var moved = (await world.CallAsync(
            "move_conversation", """{"from_contact_id":"cont_Long","to_contact_id":"cont_Other","confirm":true}""")).Ok;

        Assert.Equal(("249", "skipped"), (moved["moved"], moved["problems.0.outcome"]));
        Assert.Single(await world.MessagesAsync(), message => $"{message!["contact_id"]}" == "cont_Long");
    }

    [Fact]
    public async Task Names_and_file_names_are_cut_like_texts()
    {
        using var folder = new ExportFolder();
        var chat = folder.Chat(ExportFolder.Hello);
        await using var world = await World.StartAsync(folder.Open, clock: new QuickTime());
        await world.HoldAsync();
        await world.HoldAsync("""{"external_whatsapp_message_id":"SMTWICE"}""");
        await world.FaultAsync("""{"kind":"long_names","times":-1}""");

        foreach (var (tool, arguments) in ((string, string)[])
        [
            ("get_conversation", """{"contact_id":"cont_AdaReyes"}"""),
            ("get_conversation", """{"contact_id":"cont_BenOkafor","format":"json"}"""),
            ("list_whatsapp_messages", """{"lead_id":"lead_PalletCo"}"""),
            ("find_contact", """{"query":"+447700900123"}"""),
            ("get_whatsapp_message", """{"message_id":"acti_BenThread1"}"""),
            ("check_connection", "{}"),
            ("list_conversations", "{}"),
            ("move_conversation", """{"from_contact_id":"cont_BenOkafor","to_contact_id":"cont_AdamReyes","dry_run":true}"""),
            ("move_conversation", """{"from_contact_id":"cont_BenOkafor","to_contact_id":"cont_AdamReyes"}"""),
            ("remove_duplicates", """{"contact_id":"cont_AdaReyes"}"""),
            ("delete_whatsapp_message", """{"message_id":"acti_BenThread1"}"""),
            ("save_contact", """{"phone":"+447700900123","name":"Ada","lead_id":"lead_PalletCo"}"""),
            ("import_whatsapp_export", chat),
            ("import_whatsapp_export", World.Merged(chat, """{"contact_id":null}""")),
        ])
        {
            Assert.InRange((await world.CallAsync(tool, arguments)).Text.Length, 1, 20_000);
        }

        foreach (var address in (string[])["conversations", "conversations/cont_AdaReyes", "leads/lead_PalletCo/conversations"])
        {
            var read = await world.Client.ReadResourceAsync(
                $"close://whatsapp/{address}", cancellationToken: TestContext.Current.CancellationToken);
            Assert.InRange(Assert.IsType<TextResourceContents>(Assert.Single(read.Contents)).Text.Length, 1, 20_000);
        }

        foreach (var prompt in (string[])["summarize_conversation", "draft_reply"])
        {
            var got = await world.Client.GetPromptAsync(
                prompt, new Dictionary<string, object?> { ["contact_id"] = "cont_AdaReyes" }, cancellationToken: TestContext.Current.CancellationToken);
            Assert.InRange(System.Text.Json.JsonSerializer.Serialize(got.Messages, ModelContextProtocol.McpJsonUtilities.DefaultOptions).Length, 1, 20_000);
        }
    }
}
