namespace McpCloseWhatsApp.Tests.Recording;

/// <summary>Ids and times that cannot be those of a message in WhatsApp.</summary>
public sealed class PlaceholderTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("None")]
    [InlineData("undefined")]
    [InlineData("UNKNOWN")]
    [InlineData("n/a")]
    [InlineData("string")]
    [InlineData("-")]
    [InlineData("0")]
    [InlineData("000")]
    [InlineData("...")]
    [InlineData("'null'")]
    [InlineData("<id>")]
    [InlineData("${message_id}")]
    [InlineData("{{id}}")]
    public async Task A_placeholder_is_no_WhatsApp_id(string id)
    {
        await using var world = await World.StartAsync();
        var given = $$"""{"external_whatsapp_message_id":"{{id}}"}""";

        var created = (await world.CreateAsync(given)).Refused("invalid_arguments");
        var replied = (await world.CallAsync("reply_to_message", World.Merged("""{"message_id":"acti_BenThread1","message_markdown":"x"}""", given)))
            .Refused("invalid_arguments");
        var logged = (await world.CallAsync("log_conversation", $$"""
            {"contact_id":"cont_AdaReyes","messages":[
             {"activity_at":"2026-03-12T10:00:00Z","direction":"incoming","message_markdown":"One","external_whatsapp_message_id":"{{id}}"},
             {"activity_at":"2026-03-12T10:01:00Z","direction":"incoming","message_markdown":"Two"}]}
            """)).Ok;

        Assert.All([created, replied], refused => Assert.Contains("leave it out", refused.Text, StringComparison.Ordinal));
        Assert.Equal(("1", "1"), (logged["counts.failed"], logged["counts.created"]));
        Assert.Single(await world.NewMessagesAsync());
    }

    [Theory]
    [InlineData("1970-01-21T13:24:35Z")]
    [InlineData("2008-12-31T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    public async Task A_time_before_WhatsApp_is_refused(string time)
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CreateAsync($$"""{"activity_at":"{{time}}"}""")).Refused("invalid_arguments");

        Assert.Equal(["activity_at"], refused.Fields);
        (await world.CallAsync("update_whatsapp_message", $$"""{"message_id":"acti_BenThread1","activity_at":"{{time}}"}""")).Refused("invalid_arguments");
        Assert.Empty(await world.NewMessagesAsync());
    }

    [Theory]
    [InlineData("true_447700900123@c.us_3EB0A1B2C3D4E5F60718", "says outgoing")]
    [InlineData("false_447700900456@c.us_3EB0A1B2C3D4E5F60718", "is of a chat with +447700900456")]
    [InlineData("false_status@broadcast_3EB0A1B2C3D4E5F60718", "status feed")]
    public async Task An_id_that_contradicts_the_call_is_questioned(string id, string question)
    {
        await using var world = await World.StartAsync();

        var asked = (await world.CreateAsync($$"""{"external_whatsapp_message_id":"{{id}}"}""")).Refused("needs_input");

        Assert.Equal(["external_whatsapp_message_id"], asked.Fields);
        Assert.Contains(question, asked["problems.0.problem"], StringComparison.Ordinal);
        Assert.Empty(await world.NewMessagesAsync());
    }

    [Theory]
    [InlineData("false_447700900123@c.us_3EB0A1B2C3D4E5F60718")]
    [InlineData("false_447700900123@s.whatsapp.net_3EB0A1B2C3D4E5F60718")]
    [InlineData("false_120363012345678901@g.us_3EB0A1B2C3D4E5F60718_447700900123@c.us")]
    [InlineData("false_98765432109876@lid_3EB0A1B2C3D4E5F60718")]
    [InlineData("0A1B2C3D4E5F60718000")]
    public async Task An_id_that_fits_the_call_is_taken(string id)
    {
        await using var world = await World.StartAsync();

        Assert.Equal("created", (await world.CreateAsync($$"""{"external_whatsapp_message_id":"{{id}}"}""")).Ok["outcome"]);
    }
}
