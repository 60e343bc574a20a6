namespace McpCloseWhatsApp.Tests.Recording;

/// <summary>Close's answer to a create that is not the message that was sent proves nothing.</summary>
public sealed class CreatedAnswerTests
{
    private const string Talk = """
        {"contact_id":"cont_AdaReyes","messages":[
         {"activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"One","external_whatsapp_message_id":"3EB01"},
         {"activity_at":"2026-03-12T10:01:00Z","direction":"incoming","message_markdown":"Two","external_whatsapp_message_id":"3EB02"},
         {"activity_at":"2026-03-12T10:02:00Z","direction":"outgoing","message_markdown":"Three","external_whatsapp_message_id":"3EB03"}]}
        """;

    public static TheoryData<string> Kinds =>
    [
        "id_null", "id_missing", "id_empty", "id_number", "external_id_null", "external_id_missing", "external_id_empty",
        "external_id_other", "lead_id_null", "lead_id_other", "contact_id_null", "contact_id_other", "markdown_null",
        "markdown_other", "direction_other", "direction_turned", "activity_at_null", "activity_at_other", "dates_null",
        "all_null", "all_missing", "only_id", "lone_surrogate", "broken_utf8", "unknown_fields", "attachments_null",
        "attachment_null", "attachment_nulls", "line_phones_null",
    ];

    [Theory, MemberData(nameof(Kinds))]
    public async Task It_is_looked_for_and_created_is_only_what_Close_shows(string kind)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"POST","path":"/activity/whatsapp_message/"}""");

        var created = (await world.CreateAsync()).Ok;

        Assert.Equal("created", created["outcome"]);
        Assert.Equal($"{(await world.NewMessagesAsync()).Single()["id"]}", created["message.id"]);
        Assert.Equal("Hello", created["message.message_markdown"]);
        Assert.Equal("unchanged", (await world.CreateAsync()).Ok["outcome"]);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task One_odd_answer_costs_no_other_message_of_a_batch_its_result(string kind)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"POST","path":"/activity/whatsapp_message/"}""");

        var logged = (await world.CallAsync("log_conversation", Talk)).Ok;

        Assert.Equal(("3", "true"), (logged["counts.created"], logged["complete"]));
        Assert.Equal(3, (await world.NewMessagesAsync()).Count);
    }

    [Theory]
    [InlineData("redirect_302")]
    [InlineData("redirect_307")]
    [InlineData("status_408")]
    [InlineData("status_409")]
    [InlineData("status_425")]
    [InlineData("status_499")]
    public async Task A_gateway_that_answers_for_Close_leaves_the_create_uncertain(string kind)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.ArrangeAsync("switches", """{"list_lag_seconds":60}""", put: true);
        await world.FaultAsync($$"""{"kind":"{{kind}}_after","method":"POST","path":"/activity/whatsapp_message/"}""");

        Assert.Equal("unknown", (await world.CreateAsync()).Ok["outcome"]);

        Assert.NotEqual("created", (await world.CreateAsync()).Ok["outcome"]);
        Assert.Single(await world.NewMessagesAsync());
    }

    [Theory]
    [InlineData("ok_html")]
    [InlineData("id_other")]
    [InlineData("markdown_other")]
    [InlineData("status_409")]
    public async Task An_update_is_claimed_only_where_Close_shows_it(string kind)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"PUT"}""");

        var updated = (await world.CallAsync(
            "update_whatsapp_message", """{"message_id":"acti_BenThread1","message_markdown":"Edited"}""")).Ok;

        var isDone = (await world.MessagesAsync()).Any(one => $"{one!["message_markdown"]}" == "Edited");
        Assert.Equal(isDone ? "updated" : "unknown", updated["outcome"]);
    }
}
