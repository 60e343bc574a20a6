namespace McpCloseWhatsApp.Tests.Messages;

/// <summary>A record that is not as Close documents it hides no other record.</summary>
public sealed class OddRecordTests
{
    private const string Talk = """
        {"contact_id":"cont_BenOkafor","messages":[
         {"activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"One","external_whatsapp_message_id":"3EB01"}]}
        """;

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
    public async Task It_is_shown_with_what_it_has_beside_the_others(string kind)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"GET","path":"/activity/","times":-1}""");
        var isWithoutId = kind is "row_null" or "row_text" or "row_array" or "all_null" or "all_missing";

        var read = (await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor","format":"json"}""")).Ok;
        var listed = (await world.CallAsync("list_whatsapp_messages", """{"lead_id":"lead_PalletCo"}""")).Ok;
        var resource = await world.Client.ReadResourceAsync(
            "close://whatsapp/conversations/cont_BenOkafor", cancellationToken: TestContext.Current.CancellationToken);

        // Newest first: the odd one is acti_BenThread4.
        foreach (var id in (string[])["acti_BenThread1", "acti_BenThread2", "acti_BenThread3"])
        {
            Assert.Contains(id, read.Text, StringComparison.Ordinal);
            Assert.Contains(id, listed.Text, StringComparison.Ordinal);
        }

        Assert.True(isWithoutId || (read.Text.Contains("acti_BenThread4") && listed.Text.Contains("acti_BenThread4")), read.Text + listed.Text);
        Assert.DoesNotContain(@"\ud83d", read.Text + listed.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Single(resource.Contents);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task It_stops_no_batch(string kind)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        // The lists by an id are right: only the history of the lead has the odd record.
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"GET","path":"/activity/?","times":-1}""");
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"GET","path":"/activity/","times":1}""");

        var logged = (await world.CallAsync("log_conversation", Talk)).Ok;

        Assert.Equal("1", logged["counts.created"]);
        Assert.Equal("unchanged", (await world.CallAsync("log_conversation", Talk)).Ok["results.0.outcome"] ?? "unchanged");
        Assert.Single(await world.NewMessagesAsync());
    }

    [Fact]
    public async Task Names_and_file_names_are_cut_like_texts()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.HoldAsync();
        await world.FaultAsync("""{"kind":"long_names","times":-1}""");

        foreach (var (tool, arguments) in ((string, string)[])
        [
            ("get_conversation", """{"contact_id":"cont_AdaReyes"}"""),
            ("get_conversation", """{"contact_id":"cont_BenOkafor","format":"json"}"""),
            ("list_whatsapp_messages", """{"lead_id":"lead_PalletCo"}"""),
            ("find_contact", """{"query":"+447700900123"}"""),
            ("get_whatsapp_message", """{"message_id":"acti_BenThread1"}"""),
            ("check_connection", "{}"),
        ])
        {
            Assert.InRange((await world.CallAsync(tool, arguments)).Ok.Text.Length, 1, 20_000);
        }
    }
}
