using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Recording;

/// <summary>
/// Messages without WhatsApp's id and with a time by the minute, as a person or a chat gives them. Close holds them with
/// their seconds.
/// </summary>
public sealed class TimeByTheMinuteTests
{
    private const string ByTheMinute = """{"external_whatsapp_message_id":null,"activity_at":"2026-03-14T10:05:00+01:00"}""";

    [Theory]
    [InlineData("3EB0AAAABBBBCCCCDDD1")]
    [InlineData("ticket-7")]
    public async Task A_message_told_by_the_minute_is_the_one_that_Close_holds_with_seconds(string id)
    {
        await using var world = await World.StartAsync();
        var held = await world.HoldAsync($$"""{"external_whatsapp_message_id":"{{id}}","activity_at":"2026-03-14T09:05:17Z"}""");

        var told = (await world.CreateAsync(ByTheMinute)).Ok;
        var again = (await world.CreateAsync(ByTheMinute)).Ok;

        Assert.Equal(("unchanged", held), (told["outcome"], told["message.id"]));
        Assert.Equal(("unchanged", held), (again["outcome"], again["message.id"]));
        Assert.Empty(await world.WritesAsync());
    }

    [Theory]
    [InlineData("""{"message_markdown":"Another text"}""")]
    [InlineData("""{"direction":"outgoing"}""")]
    [InlineData("""{"activity_at":"2026-03-14T10:06:00+01:00"}""")]
    [InlineData("""{"external_whatsapp_message_id":"3EB0FFFFEEEEDDDDCCC2"}""")]
    public async Task Another_text_side_minute_or_id_is_another_message(string change)
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync("""{"external_whatsapp_message_id":"3EB0AAAABBBBCCCCDDD1","activity_at":"2026-03-14T09:05:17Z"}""");

        var changed = JsonNode.Parse(ByTheMinute)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            changed[name] = value?.DeepClone();
        }

        Assert.Equal("created", (await world.CreateAsync(changed.ToJsonString())).Ok["outcome"]);
    }

    [Fact]
    public async Task A_message_told_by_the_minute_and_then_with_seconds_is_logged_twice()
    {
        await using var world = await World.StartAsync();
        _ = (await world.CreateAsync(ByTheMinute)).Ok;

        var told = await world.CreateAsync("""{"external_whatsapp_message_id":null,"activity_at":"2026-03-14T10:05:17+01:00"}""");

        Assert.Equal("created", told.Ok["outcome"]);
    }

    [Fact]
    public async Task A_list_that_overlaps_with_what_Close_holds_adds_only_what_is_new()
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync("""{"external_whatsapp_message_id":"3EB0AAAABBBBCCCCDDD1","activity_at":"2026-03-14T09:05:17Z","message_markdown":"ok"}""");

        var logged = (await world.CallAsync("log_conversation", """
            {"contact_id":"cont_AdaReyes","messages":[
              {"direction":"incoming","activity_at":"2026-03-14T10:05:00+01:00","message_markdown":"ok"},
              {"direction":"incoming","activity_at":"2026-03-14T10:05:00+01:00","message_markdown":"ok"},
              {"direction":"incoming","activity_at":"2026-03-14T10:07:00+01:00","message_markdown":"See you"}]}
            """)).Ok;

        Assert.Equal(("1", "2"), (logged["counts.unchanged"], logged["counts.created"]));
        Assert.Equal(3, (await world.NewMessagesAsync()).Count);
    }
}
