namespace McpCloseWhatsApp.Tests.Tools;

public sealed class UpdateWhatsAppMessageTests
{
    [Theory]
    [InlineData("message_markdown", "\"Good *evening*\"", "Good *evening*")]
    [InlineData("activity_at", "\"2026-03-10T10:12:05+01:00\"", "2026-03-10T09:12:05+00:00")]
    [InlineData("direction", "\"outgoing\"", "outgoing")]
    [InlineData("contact_id", "\"cont_AdaReyes\"", "cont_AdaReyes")]
    [InlineData("local_phone", "\"+44 20 7946 0999\"", "+442079460999")]
    [InlineData("remote_phone", "\"447700900999@c.us\"", "+447700900999")]
    [InlineData("response_to_id", "\"3EB0BE20260312\"", "acti_BenThread2")]
    [InlineData("integration_link", "\"https://chat.example/1\"", "https://chat.example/1")]
    public async Task Only_the_fields_that_differ_are_written(string field, string value, string held)
    {
        await using var world = await World.StartAsync();

        var before = (await world.CallAsync("get_whatsapp_message", """{"message_id":"acti_BenThread1"}""")).Ok;
        var answer = (await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"acti_BenThread1","{{field}}":{{value}}}""")).Ok;

        Assert.Equal("updated", answer["outcome"]);
        Assert.Equal([field], answer.Each("changed", "field"));
        Assert.Equal((before[$"message.{field}"], held), (answer["changed.0.from"], answer["changed.0.to"]));
        Assert.Equal(held, answer[$"message.{field}"]);
        Assert.Equal([field], Assert.Single(await world.CallsAsync("?method=PUT"))!["body"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task The_user_of_a_message_can_be_changed()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("update_whatsapp_message", """{"message_id":"acti_BenThread2","user_id":"user_MiaManager"}""")).Ok;

        Assert.Equal("Mia Manager", answer["message.user_name"]);
        Assert.Equal(["user_id"], answer.Each("changed", "field"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"message_markdown":"Good morning Sam, are the *EUR pallets* back in stock?","direction":"incoming"}""")]
    [InlineData("""{"activity_at":"2026-03-10T11:12:04+02:00","contact_id":"cont_BenOkafor","local_phone":"1 (212) 555-0143"}""")]
    [InlineData("""{"message_markdown":null,"user_id":"user_SamSeller"}""")]
    public async Task Fields_that_are_equal_already_are_unchanged_and_not_written(string change)
    {
        await using var world = await World.StartAsync();

        var arguments = change.Insert(1, "\"message_id\":\"acti_BenThread1\"" + (change == "{}" ? "" : ","));
        var answer = (await world.CallAsync("update_whatsapp_message", arguments)).Ok;

        Assert.Equal("unchanged", answer["outcome"]);
        Assert.Empty(answer.At("changed")!.AsArray());
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task Of_several_fields_only_those_that_differ_are_written()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync(
            "update_whatsapp_message",
            """{"message_id":"3EB0BE20260311","message_markdown":"New","direction":"incoming","remote_phone":"+447700900456"}""")).Ok;

        Assert.Equal(["message_markdown"], answer.Each("changed", "field"));
        Assert.Equal("New", answer["message.message_markdown"]);
    }

    [Theory]
    [InlineData("message_markdown")]
    [InlineData("integration_link")]
    [InlineData("response_to_id")]
    [InlineData("local_phone")]
    [InlineData("user_id")]
    public async Task An_empty_value_is_refused_and_clears_nothing(string field)
    {
        await using var world = await World.StartAsync();

        var answer = await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"acti_BenThread1","{{field}}":""}""");
        var refused = answer.Refused("invalid_arguments");

        Assert.Contains(field, refused.Text, StringComparison.Ordinal);
        Assert.Empty(await world.WritesAsync());
    }

    [Theory]
    [InlineData("acti_BenThread1", "  ")]
    [InlineData("3EB0BE20260311", "\\n\\t")]
    public async Task A_blank_text_is_refused_for_a_message_without_files(string id, string text)
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"{{id}}","message_markdown":"{{text}}"}"""))
            .Refused("invalid_arguments");

        Assert.Equal(["message_markdown"], refused.Fields);
        Assert.Equal("message_markdown: is empty, and there is no attachment either", refused["message"]);
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_message_with_a_file_may_lose_its_text()
    {
        await using var world = await World.StartAsync();
        var id = (await world.CreateAsync("""{"attachments":[{"filename":"a.txt","content_base64":"eA=="}]}""")).Ok["message.id"];

        var answer = (await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"{{id}}","message_markdown":" "}""")).Ok;

        Assert.Equal(["message_markdown"], answer.Each("changed", "field"));
    }

    [Theory]
    [InlineData("acti_BenThread1", "acti_BenThread1")]
    [InlineData("acti_BenThread1", "3EB0BE20260311")]
    [InlineData("3EB0BE20260311", "acti_BenThread1")]
    [InlineData("3EB0BE20260311", " 3EB0BE20260311")]
    public async Task A_message_is_no_reply_to_itself_in_whatever_spelling(string id, string parent)
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"{{id}}","response_to_id":"{{parent}}"}"""))
            .Refused("invalid_arguments");

        Assert.Equal(["response_to_id"], refused.Fields);
        Assert.Contains("is the message itself", refused["message"], StringComparison.Ordinal);
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_message_that_is_logged_again_does_not_become_a_reply_to_itself()
    {
        await using var world = await World.StartAsync();
        var id = (await world.CreateAsync()).Ok["message.id"];

        foreach (var parent in (string[])[id!, Spelling.Bare, Spelling.Wamid])
        {
            var again = await world.CreateAsync($$"""{"response_to_id":"{{parent}}","if_exists":"update"}""");
            Assert.Equal(["response_to_id"], again.Refused("invalid_arguments").Fields);
            var list = $$"""
                {"contact_id":"cont_AdaReyes","if_exists":"update","messages":[{"direction":"incoming","message_markdown":"Hello",
                 "activity_at":"2026-03-12T10:00:00Z","external_whatsapp_message_id":"{{Spelling.Bare}}","response_to_id":"{{parent}}"}]}
                """;
            Assert.Contains("is the message itself", (await world.CallAsync("log_conversation", list)).Ok["results.0.problem"]);
        }

        var reply = await world.CallAsync("reply_to_message", $$"""
            {"message_id":"{{id}}","message_markdown":"Hello","direction":"incoming","external_whatsapp_message_id":"{{Spelling.Serialized}}"}
            """);
        Assert.Equal(["message_id"], reply.Refused("invalid_arguments").Fields);
        Assert.Null(Assert.Single(await world.NewMessagesAsync())["response_to_id"]);
    }

    [Fact]
    public async Task The_files_of_the_message_stay()
    {
        await using var world = await World.StartAsync();
        await world.CreateAsync("""{"attachments":[{"filename":"a.txt","content_base64":"eA=="}]}""");

        var answer = (await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"{{Spelling.Bare}}","message_markdown":"Edited"}""")).Ok;

        Assert.Equal(["a.txt"], answer.Each("message.attachments", "filename"));
    }

    [Fact]
    public async Task A_dry_run_reports_the_change_and_writes_nothing()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync(
            "update_whatsapp_message", """{"message_id":"acti_BenThread1","message_markdown":"Edited","dry_run":true}""")).Ok;

        Assert.Equal(("updated", "true"), (answer["outcome"], answer["dry_run"]));
        Assert.Equal(["message_markdown"], answer.Each("changed", "field"));
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_change_is_seen_at_once_although_Close_shows_the_old_message_for_a_while()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.ArrangeAsync("switches", """{"list_lag_seconds":30,"read_lag_seconds":30}""", put: true);
        await world.CallAsync("update_whatsapp_message", """{"message_id":"acti_BenThread1","message_markdown":"Edited"}""");

        Assert.Equal("Edited", (await world.CallAsync("get_whatsapp_message", """{"message_id":"3EB0BE20260311"}""")).Ok["message.message_markdown"]);
        Assert.Equal(
            "unchanged",
            (await world.CallAsync("update_whatsapp_message", """{"message_id":"acti_BenThread1","message_markdown":"Edited"}""")).Ok["outcome"]);
    }

    [Fact]
    public async Task A_message_is_remembered_from_its_last_write_on_and_not_from_its_first()
    {
        var clock = new QuickTime();
        await using var world = await World.StartAsync(clock: clock);
        await world.ArrangeAsync("switches", """{"list_lag_seconds":60,"read_lag_seconds":60}""", put: true);
        var id = (await world.CreateAsync()).Ok["message.id"];
        clock.Advance(TimeSpan.FromSeconds(100));
        await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"{{id}}","message_markdown":"Edited"}""");

        clock.Advance(TimeSpan.FromSeconds(51));

        Assert.Equal("Edited", (await world.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{id}}"}""")).Ok["message.message_markdown"]);
    }

    [Theory]
    [InlineData("""{"message_id":"acti_Nowhere","message_markdown":"x"}""", "not_found", "message_id")]
    [InlineData("""{"message_id":"acti_BenThread1","contact_id":"cont_Nobody"}""", "not_found", "contact_id")]
    [InlineData("""{"message_id":"acti_BenThread1","contact_id":"cont_JoanaPrado"}""", "invalid_arguments", "contact_id")]
    [InlineData("""{"message_id":"acti_BenThread1","response_to_id":"acti_Nowhere"}""", "not_found", "response_to_id")]
    [InlineData("""{"message_id":"acti_BenThread1","activity_at":"2206-01-01T00:00:00Z"}""", "invalid_arguments", "activity_at")]
    [InlineData("""{"message_id":"acti_BenThread1","remote_phone":"none"}""", "invalid_arguments", "remote_phone")]
    [InlineData("""{"message_id":"acti_BenThread1","user_id":"user_Nobody"}""", "close_rejected", "user_id")]
    [InlineData("""{"message_id":"acti_BenThread1","lead_id":"lead_MadeiraNorte"}""", "invalid_arguments", "lead_id")]
    [InlineData("""{"message_id":"acti_BenThread1","external_whatsapp_message_id":"x"}""", "invalid_arguments", "external_whatsapp_message_id")]
    [InlineData("""{"message_markdown":"x"}""", "invalid_arguments", "message_id")]
    public async Task A_change_that_is_not_possible_is_refused_with_its_field_named(string arguments, string code, string field)
    {
        await using var world = await World.StartAsync();

        Assert.Equal([field], (await world.CallAsync("update_whatsapp_message", arguments)).Refused(code).Fields);
        Assert.DoesNotContain(
            await world.MessagesAsync(),
            message => message!["updated_by"]!.ToString() != "user_SamSeller" || message["message_markdown"]!.ToString() == "x");
    }

    [Fact]
    public async Task All_wrong_arguments_are_reported_at_once()
    {
        await using var world = await World.StartAsync();

        var refused = await world.CallAsync("update_whatsapp_message", """
            {"message_id":"acti_BenThread1","contact_id":"cont_Nobody","response_to_id":"acti_Nowhere",
             "activity_at":"2206-01-01T00:00:00Z","local_phone":"x","remote_phone":"y"}
            """);

        Assert.Equal(["activity_at", "contact_id", "local_phone", "remote_phone", "response_to_id"], refused.Fields);
        Assert.Empty(await world.WritesAsync());
    }
}
