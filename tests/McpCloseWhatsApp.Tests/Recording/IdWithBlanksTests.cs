using McpCloseWhatsApp.Tests.Tools;

namespace McpCloseWhatsApp.Tests.Recording;

/// <summary>Blanks around WhatsApp's id are no part of it, also where Close holds them.</summary>
public sealed class IdWithBlanksTests
{
    [Theory]
    [InlineData(Spelling.Bare)]
    [InlineData(Spelling.Serialized)]
    [InlineData("SM00000000000000000000000000000001")]
    public async Task An_id_is_stored_without_the_blanks_around_it(string id)
    {
        await using var world = await World.StartAsync();

        var created = (await world.CreateAsync($$"""{"external_whatsapp_message_id":" {{id}}\n"}""")).Ok;
        var listed = (await world.CallAsync("log_conversation", $$"""
            {"contact_id":"cont_AdaReyes","messages":[{"direction":"incoming","message_markdown":"Second",
             "activity_at":"2026-03-12T11:00:00Z","external_whatsapp_message_id":"\tSM00000000000000000000000000000002 "}]}
            """)).Ok;
        var again = (await world.CreateAsync($$"""{"external_whatsapp_message_id":"{{id}}"}""")).Ok;

        Assert.Equal(("created", id), (created["outcome"], created["message.external_whatsapp_message_id"]));
        Assert.Equal(("1", "unchanged"), (listed["counts.created"], again["outcome"]));
        Assert.Equal(
            [id, "SM00000000000000000000000000000002"],
            (await world.NewMessagesAsync()).OrderBy(one => $"{one["activity_at"]}", StringComparer.Ordinal)
                .Select(one => $"{one["external_whatsapp_message_id"]}"));
    }

    [Theory]
    [InlineData(Spelling.Bare)]
    [InlineData("SM00000000000000000000000000000001")]
    public async Task A_message_that_Close_holds_with_blanks_around_its_id_is_found(string id)
    {
        await using var world = await World.StartAsync();
        var held = await world.HoldAsync($$"""{"external_whatsapp_message_id":" {{id}} "}""");

        var found = (await world.CallAsync("find_by_external_id", $$"""{"external_whatsapp_message_id":" {{id}} "}""")).Ok;
        var asHeld = (await world.CreateAsync($$"""{"external_whatsapp_message_id":" {{id}} "}""")).Ok;
        var trimmed = (await world.CreateAsync($$"""{"external_whatsapp_message_id":"{{id}}"}""")).Ok;

        Assert.Equal(held, found["messages.0.id"]);
        Assert.Equal(("unchanged", held), (asHeld["outcome"], asHeld["message.id"]));
        Assert.Equal(("unchanged", held), (trimmed["outcome"], trimmed["message.id"]));
        Assert.Single(await world.NewMessagesAsync());
    }
}
