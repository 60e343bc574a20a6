namespace McpCloseWhatsApp.Tests.Tools;

public sealed class FindByExternalIdTests
{
    // The longer spellings contain a phone number, so a bare id cannot be converted into them.
    [Theory]
    [InlineData(Spelling.Bare, Spelling.Bare)]
    [InlineData("3eb0a1b2c3d4e5f60718", Spelling.Bare)]
    [InlineData(" 3EB0A1B2C3D4E5F60718 ", Spelling.Bare)]
    [InlineData(Spelling.Wamid, Spelling.Bare)]
    [InlineData(Spelling.Wamid, Spelling.Wamid)]
    [InlineData(Spelling.Wamid, Spelling.Serialized)]
    [InlineData(Spelling.Serialized, Spelling.Bare)]
    [InlineData(Spelling.Serialized, Spelling.Wamid)]
    [InlineData(Spelling.Serialized, Spelling.Serialized)]
    [InlineData("SM0123456789abcdef0123456789abcdef", "SM0123456789abcdef0123456789abcdef")]
    public async Task An_id_finds_the_message_in_every_spelling_that_Close_may_hold(string asked, string held)
    {
        await using var world = await World.StartAsync();
        var id = await world.HoldAsync($$"""{"external_whatsapp_message_id":"{{held}}"}""");

        var answer = (await world.CallAsync("find_by_external_id", $$"""{"external_whatsapp_message_id":"{{asked}}"}""")).Ok;

        Assert.Equal([id], answer.Each("messages", "id"));
        Assert.Equal(held, answer["matched_spelling"]);
    }

    [Fact]
    public async Task All_copies_of_a_message_are_found_and_a_lead_narrows_the_search()
    {
        await using var world = await World.StartAsync();
        var (adas, adams) = await world.HoldTwiceAsync();

        var everywhere = (await world.CallAsync("find_by_external_id", $$"""{"external_whatsapp_message_id":"{{Spelling.Bare}}"}""")).Ok;
        var there = (await world.CallAsync(
            "find_by_external_id", $$"""{"external_whatsapp_message_id":"{{Spelling.Bare}}","lead_id":"lead_ReyesLogistics"}""")).Ok;

        Assert.Equal([adas, adams], everywhere.Each("messages", "id"));
        Assert.Equal([adams], there.Each("messages", "id"));
        Assert.Equal(["Adam Reyes"], there.Each("messages", "contact_name"));
    }

    [Fact]
    public async Task No_match_is_an_empty_list_and_not_an_error()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("find_by_external_id", $$"""{"external_whatsapp_message_id":"{{Spelling.Bare}}"}""")).Ok;

        Assert.Equal("""{"messages":[],"time_zone":"UTC"}""", answer.Json.ToJsonString());
    }

    [Theory]
    [InlineData("{}", "external_whatsapp_message_id")]
    [InlineData("""{"external_whatsapp_message_id":""}""", "external_whatsapp_message_id")]
    [InlineData("""{"external_whatsapp_message_id":"x","lead_id":"PalletCo"}""", "lead_id")]
    public async Task A_wrong_argument_is_named(string arguments, string field)
    {
        await using var world = await World.StartAsync();

        Assert.Equal([field], (await world.CallAsync("find_by_external_id", arguments)).Refused("invalid_arguments").Fields);
    }

    [Fact]
    public async Task A_misspelled_argument_name_is_corrected_in_the_error()
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CallAsync("find_by_external_id", """{"external_id":"3EB0"}""")).Refused("invalid_arguments");

        Assert.Equal(["external_id", "external_whatsapp_message_id"], refused.Fields);
        Assert.Contains("did you mean external_whatsapp_message_id?", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_lead_a_bare_id_finds_a_spelling_that_contains_the_phone()
    {
        await using var world = await World.StartAsync();
        var held = await world.HoldAsync("""{"external_whatsapp_message_id":"false_447700900123@c.us_3EB0A1B2C3D4E5F60718"}""");

        var found = (await world.CallAsync(
            "find_by_external_id", """{"external_whatsapp_message_id":"3EB0A1B2C3D4E5F60718","lead_id":"lead_PalletCo"}""")).Ok;

        Assert.Equal((held, "false_447700900123@c.us_3EB0A1B2C3D4E5F60718"), (found["messages.0.id"], found["matched_spelling"]));
    }

}
