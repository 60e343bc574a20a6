namespace McpCloseWhatsApp.Tests.Messages;

/// <summary>A list that visibly does not match its request is no evidence that a message is missing from Close.</summary>
public sealed class MismatchedListsTests
{
    private const string Id = "3EB0A1B2C3D4E5F60718";

    public static TheoryData<string> Kinds =>
    [
        "ignores_external_id", "ignores_lead_id", "ignores_contact_id", "ignores_dates", "ignores_skip", "ignores_order",
        "ignores_filters", "page_repeats", "empty_with_more", "more_for_ever", "no_more", "has_more_null", "has_more_text",
        "data_null", "data_missing", "data_object", "rows_shuffled", "rows_doubled", "rows_of_another_lead",
        "rows_of_another_contact", "rows_of_another_type", "rows_of_one_id", "row_null", "row_text", "row_array",
        "all_null", "all_missing", "only_id", "id_null", "id_empty", "id_other", "external_id_null", "external_id_missing",
        "external_id_empty", "external_id_number", "external_id_other", "lead_id_null", "lead_id_other", "contact_id_other",
        "activity_at_null", "activity_at_other", "direction_other", "markdown_null", "markdown_other", "dates_null",
        "lone_surrogate", "broken_utf8",
    ];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_list_that_does_not_match_its_request_leads_to_no_second_copy(string kind)
    {
        await using var world = await StartAsync();
        await world.FaultAsync($$"""{"kind":"{{kind}}","path":"/activity/","method":"GET","times":-1}""");

        var created = await world.CreateAsync();
        var batch = await world.CallAsync("log_conversation", $$"""
            {"contact_id":"cont_AdaReyes","messages":[{"activity_at":"2026-03-12T10:00:00Z","direction":"incoming",
             "message_markdown":"Hello","external_whatsapp_message_id":"{{Id}}"}]}
            """);

        Assert.False(!created.IsError && created["outcome"] is "created" or "updated", created.Text);
        Assert.False(!batch.IsError && batch.At("counts.created") is not null, batch.Text);
        Assert.Single(await world.MessagesAsync(), message => $"{message!["external_whatsapp_message_id"]}" == Id);
        await world.ClearFaultsAsync();
        Assert.Equal("unchanged", (await world.CreateAsync()).Ok["outcome"]);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_list_that_does_not_match_its_request_never_makes_a_tool_report_a_missing_message(string kind)
    {
        await using var world = await StartAsync();
        await world.FaultAsync($$"""{"kind":"{{kind}}","path":"/activity/","method":"GET","times":-1}""");

        var found = await world.CallAsync("find_by_external_id", $$"""{"external_whatsapp_message_id":"{{Id}}"}""");
        var got = await world.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{Id}}"}""");
        var listed = await world.CallAsync("list_whatsapp_messages", """{"lead_id":"lead_PalletCo","contact_id":"cont_AdaReyes"}""");
        var read = await world.CallAsync("get_conversation", """{"contact_id":"cont_AdaReyes"}""");

        Assert.True(found.IsError ? found["code"] == "close_unavailable" : found.At("messages")!.AsArray().Count > 0, found.Text);
        Assert.True(!got.IsError || got["code"] == "close_unavailable", got.Text);
        Assert.True(listed.IsError ? listed["code"] == "close_unavailable" : listed.At("messages")!.AsArray().Count > 0, listed.Text);
        Assert.True(read.IsError ? read["code"] == "close_unavailable" : !read.Text.Contains("No WhatsApp message"), read.Text);
    }

    [Theory]
    [InlineData("data_null")]
    [InlineData("rows_of_another_lead")]
    [InlineData("activity_at_null")]
    public async Task A_batch_finds_an_equal_message_under_another_id_although_its_list_did_not_match(string kind)
    {
        await using var world = await World.StartAsync();
        const string Message = """ "direction":"incoming","message_markdown":"Equal","activity_at":"2026-03-12T10:00:00Z" """;
        Assert.Equal("created", (await world.CallAsync("create_whatsapp_message", $$"""{"contact_id":"cont_AdaReyes",{{Message}}}""")).Ok["outcome"]);
        await world.FaultAsync($$"""{"kind":"{{kind}}","path":"/activity/","method":"GET","times":1}""");

        var batch = await world.CallAsync("log_conversation", $$"""
            {"contact_id":"cont_AdaReyes","messages":[{"external_whatsapp_message_id":"{{Id}}",{{Message}}}]}
            """);

        Assert.False(!batch.IsError && batch.At("counts.created") is not null, batch.Text);
        Assert.Single(await world.MessagesAsync(), message => $"{message!["message_markdown"]}" == "Equal");
    }

    /// <summary>A world in which Close has the message and 120 later ones with the same contact.</summary>
    private static async Task<World> StartAsync()
    {
        var world = await World.StartAsync(clock: new QuickTime());
        await world.HoldAsync();
        var others = string.Join(',', Enumerable.Range(0, 120).Select(number => World.Merged(World.Hello, $$"""
            {"external_whatsapp_message_id":"3EB0{{number:0000}}","message_markdown":"Number {{number}}","lead_id":"lead_PalletCo",
             "activity_at":"2026-03-13T10:{{number / 60:00}}:{{number % 60:00}}Z","local_phone":"+12125550143","remote_phone":"+447700900123"}
            """)));
        await world.ArrangeAsync("seed", $$"""{"messages":[{{others}}]}""");
        return world;
    }
}
