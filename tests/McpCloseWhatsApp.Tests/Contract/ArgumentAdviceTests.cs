namespace McpCloseWhatsApp.Tests.Contract;

/// <summary>An error of the arguments says what gets the next call right.</summary>
public sealed class ArgumentAdviceTests
{
    [Theory]
    [InlineData("get_conversation", """{"contact_id":"Ben Okafor"}""", "find_contact gives contact_id and lead_id")]
    [InlineData("list_whatsapp_messages", """{"contact_id":"+447700900456"}""", "find_contact gives contact_id and lead_id")]
    [InlineData("move_conversation", """{"from_contact_id":"Adam","to_contact_id":"Ada"}""", "find_contact gives contact_id and lead_id")]
    [InlineData("create_whatsapp_message", """{"message_markdown":"Hi"}""", "find_contact gives contact_id and lead_id")]
    [InlineData("list_whatsapp_messages", """{"user_id":"Sam"}""", "Leave user_id out")]
    [InlineData("update_whatsapp_message", """{"message_id":"acti_BenThread1","lead_id":"lead_PalletCo"}""", "use move_conversation")]
    [InlineData("find_by_external_id", """{"external_whatsapp_message_id":"acti_BenThread1"}""", "get_whatsapp_message")]
    [InlineData("log_conversation", """{"contact_id":"cont_AdaReyes","messages":[]}""", "Give the messages")]
    [InlineData("reply_to_message", """{"message_id":"acti_BenThread1","message_markdown":"Hi","activity_at":"2026-07-14T09:05"}""",
        "In Europe/Madrid, the user's zone, 2026-07-14T09:05:00 is 2026-07-14T09:05:00+02:00.")]
    public async Task It_names_the_tool_the_argument_or_the_time_that_is_right(string tool, string arguments, string advice)
    {
        await using var world = await World.StartAsync(settings => settings with { TimeZone = Zones.Madrid });

        var refused = (await world.CallAsync(tool, arguments)).Refused("invalid_arguments");

        Assert.Contains(advice, refused["next_step"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_argument_that_a_tool_does_not_have_is_no_wrong_id()
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CallAsync("get_whatsapp_message", """{"message_id":"acti_BenThread1","contact_id":"x"}""")).Refused("invalid_arguments");

        Assert.Equal("Fix the arguments listed in problems and call again.", refused["next_step"]);
    }

    [Theory]
    [InlineData("2026-03-11T08:00:00", ", which has no offset: in Europe/Madrid it is 2026-03-11T08:00:00+01:00")]
    [InlineData("11.03.2026", "got \"11.03.2026\"")]
    public async Task A_limit_without_an_offset_is_shown_with_that_of_the_zone(string since, string end)
    {
        await using var world = await World.StartAsync(settings => settings with { TimeZone = Zones.Madrid });

        var refused = (await world.CallAsync("list_whatsapp_messages", $$"""{"since":"{{since}}"}""")).Refused("invalid_arguments");

        Assert.EndsWith(end, refused["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quotes_and_plus_signs_of_an_error_are_readable()
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CallAsync("get_conversation", """{"contact_id":"+44 \"Ben\""}""")).Refused("invalid_arguments");

        Assert.DoesNotContain("\\u00", refused.Text, StringComparison.Ordinal);
    }
}
