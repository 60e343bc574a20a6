namespace McpCloseWhatsApp.Tests.Recording;

/// <summary>
/// The arguments that create_whatsapp_message derives, and those that it asks for instead of guessing.
/// </summary>
public sealed class DerivedArgumentTests
{
    [Fact]
    public async Task A_local_phone_of_the_settings_that_no_country_has_is_refused_at_its_first_use()
    {
        await using var world = await World.StartAsync(settings => settings with { LocalPhone = "+999123456789" });

        var refused = (await world.CreateAsync()).Refused("invalid_arguments");

        Assert.Equal(["local_phone"], refused.Fields);
        Assert.Contains("CLOSE_LOCAL_PHONE", refused["problems.0.problem"], StringComparison.Ordinal);
        Assert.Empty(await world.NewMessagesAsync());
        _ = (await world.CreateAsync("""{"local_phone":"+12125550143"}""")).Ok;
    }

    [Fact]
    public async Task The_lead_comes_from_the_contact_and_the_phone_from_its_only_one()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CreateAsync("""{"contact_id":"cont_JoanaPrado"}""")).Ok;

        Assert.Equal("lead_MadeiraNorte", answer["message.lead_id"]);
        Assert.Equal("+551187654321", answer["message.remote_phone"]);
    }

    [Fact]
    public async Task The_users_own_phone_comes_from_the_setting_before_all()
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync("""{"local_phone":"+442079460999","external_whatsapp_message_id":"earlier"}""");

        Assert.Equal("+12125550143", (await world.CreateAsync()).Ok["message.local_phone"]);
    }

    [Fact]
    public async Task Without_the_setting_the_local_phone_comes_from_the_latest_message_of_the_contact()
    {
        await using var world = await World.StartAsync(settings => settings with { LocalPhone = null });
        await world.HoldAsync("""{"local_phone":"+442079460111","external_whatsapp_message_id":"old","activity_at":"2026-03-01T00:00:00Z"}""");
        await world.HoldAsync("""{"local_phone":"+442079460222","external_whatsapp_message_id":"latest","activity_at":"2026-03-02T00:00:00Z"}""");
        await world.HoldAsync("""{"local_phone":"+442079460333","external_whatsapp_message_id":"imported","activity_at":"2025-03-02T00:00:00Z"}""");

        Assert.Equal("+442079460222", (await world.CreateAsync()).Ok["message.local_phone"]);
    }

    [Theory]
    [InlineData("07700 900999", "+447700900999")]
    [InlineData("447700900999@c.us", "+447700900999")]
    [InlineData("+1 (212) 555-0199", "+12125550199")]
    public async Task A_phone_that_is_given_is_understood_in_any_spelling(string given, string held)
    {
        await using var world = await World.StartAsync(settings => settings with { LocalPhone = "+442079460000" });

        Assert.Equal(held, (await world.CreateAsync($$"""{"remote_phone":"{{given}}"}""")).Ok["message.remote_phone"]);
    }

    [Fact]
    public async Task Several_phones_of_the_contact_make_the_server_ask()
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CreateAsync("""{"contact_id":"cont_AdamReyes"}""")).Refused("needs_input");

        Assert.Equal(["remote_phone"], refused.Fields);
        Assert.Equal("""["\u002B447700900789","\u002B442079460123"]""", refused.At("problems.0.allowed")!.ToJsonString());
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_given_phone_of_several_is_used()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CreateAsync("""{"contact_id":"cont_AdamReyes","remote_phone":"+447700900789"}""")).Ok;

        Assert.Equal("created", answer["outcome"]);
    }

    [Fact]
    public async Task A_contact_without_a_phone_makes_the_server_ask_without_choices()
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CreateAsync("""{"contact_id":"cont_NoraQuill"}""")).Refused("needs_input");

        Assert.Equal(["remote_phone"], refused.Fields);
        Assert.Null(refused.At("problems.0.allowed"));
    }

    [Fact]
    public async Task An_unknown_local_phone_makes_the_server_ask_with_the_phones_in_Close()
    {
        await using var world = await World.StartAsync(settings => settings with { LocalPhone = null });

        var refused = (await world.CreateAsync()).Refused("needs_input");

        Assert.Equal(["local_phone"], refused.Fields);
        Assert.Equal("""["\u002B12125550143"]""", refused.At("problems.0.allowed")!.ToJsonString());
        Assert.Contains("CLOSE_LOCAL_PHONE", refused["problems.0.problem"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_questions_come_at_once()
    {
        await using var world = await World.StartAsync(settings => settings with { LocalPhone = null });

        Assert.Equal(["local_phone", "remote_phone"], (await world.CreateAsync("""{"contact_id":"cont_AdamReyes"}""")).Refused("needs_input").Fields);
    }

    [Fact]
    public async Task An_error_outranks_a_question_and_both_are_reported()
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CreateAsync("""{"contact_id":"cont_AdamReyes","activity_at":"2206-01-01T00:00:00Z"}""")).Refused("invalid_arguments");

        Assert.Equal(["activity_at", "remote_phone"], refused.Fields);
    }

    [Fact]
    public async Task Without_WhatsApps_id_the_same_message_gets_the_same_id_every_time()
    {
        await using var world = await World.StartAsync();

        var first = (await world.CreateAsync("""{"external_whatsapp_message_id":null}""")).Ok;
        var again = (await world.CreateAsync("""{"external_whatsapp_message_id":null,"activity_at":"2026-03-12T11:00:00.4+01:00"}""")).Ok;

        Assert.Equal("created", first["outcome"]);
        Assert.Equal("synthesized", first["external_id_source"]);
        Assert.Matches("^syn_[0-9a-f]{32}$", first["message.external_whatsapp_message_id"]!);
        Assert.Equal("unchanged", again["outcome"]);
        Assert.Equal(first["message.id"], again["message.id"]);
    }

    [Fact]
    public async Task A_batch_says_how_many_of_its_new_messages_got_a_made_id()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("log_conversation", """
            {"contact_id":"cont_AdaReyes","messages":[
             {"activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"One"},
             {"activity_at":"2026-03-12T10:01:00Z","direction":"incoming","message_markdown":"Two","external_whatsapp_message_id":"3EB02"}]}
            """)).Ok;

        Assert.Equal(("2", "1"), (answer["counts.created"], answer["synthesized_ids"]));
    }

    [Fact]
    public async Task A_message_that_Close_has_under_the_id_of_WhatsApp_is_not_said_to_have_a_made_one()
    {
        await using var world = await World.StartAsync();
        await world.CreateAsync();

        var again = (await world.CreateAsync("""{"external_whatsapp_message_id":null}""")).Ok;

        Assert.Equal(("unchanged", "given"), (again["outcome"], again["external_id_source"]));
    }

    /// <summary>Close stores the id: a change of its derivation would log every message a second time.</summary>
    [Fact]
    public async Task The_synthesized_id_is_the_same_in_all_versions_of_this_server()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CreateAsync("""{"external_whatsapp_message_id":null,"dry_run":true}""")).Ok;

        Assert.Equal("syn_5f8f18a47decacb84ff1b1d5448a6920", answer["message.external_whatsapp_message_id"]);
    }

    [Theory]
    [InlineData("""{"message_markdown":"Hello!"}""")]
    [InlineData("""{"direction":"outgoing"}""")]
    [InlineData("""{"activity_at":"2026-03-12T10:00:01Z"}""")]
    [InlineData("""{"contact_id":"cont_BenOkafor"}""")]
    public async Task Without_WhatsApps_id_another_message_gets_another_id(string changes)
    {
        await using var world = await World.StartAsync();
        await world.CreateAsync("""{"external_whatsapp_message_id":null}""");

        var answer = (await world.CreateAsync($$"""{"external_whatsapp_message_id":null,{{changes[1..]}}""")).Ok;

        Assert.Equal("created", answer["outcome"]);
        Assert.Equal(2, (await world.NewMessagesAsync()).Count);
    }
}
