using McpCloseWhatsApp.Tests.Tools;

namespace McpCloseWhatsApp.Tests.Recording;

/// <summary>What create_whatsapp_message does with a message that Close already holds.</summary>
public sealed class IfExistsTests
{
    [Theory]
    [InlineData(Spelling.Bare, Spelling.Bare)]
    [InlineData(Spelling.Bare, Spelling.Wamid)]
    [InlineData(Spelling.Bare, Spelling.Serialized)]
    [InlineData(Spelling.Wamid, Spelling.Bare)]
    [InlineData(Spelling.Wamid, Spelling.Wamid)]
    [InlineData(Spelling.Wamid, Spelling.Serialized)]
    [InlineData(Spelling.Serialized, Spelling.Bare)]
    [InlineData(Spelling.Serialized, Spelling.Wamid)]
    [InlineData(Spelling.Serialized, Spelling.Serialized)]
    [InlineData("SM0123456789abcdef0123456789abcdef", "SM0123456789abcdef0123456789abcdef")]
    public async Task A_second_create_in_any_spelling_of_the_id_is_unchanged(string first, string second)
    {
        await using var world = await World.StartAsync();
        var created = (await world.CreateAsync($$"""{"external_whatsapp_message_id":"{{first}}"}""")).Ok;

        var again = (await world.CreateAsync($$"""{"external_whatsapp_message_id":"{{second}}"}""")).Ok;

        Assert.Equal(("created", "unchanged"), (created["outcome"], again["outcome"]));
        Assert.Equal(created["message.id"], again["message.id"]);
        Assert.Equal(first, Assert.Single(await world.NewMessagesAsync())["external_whatsapp_message_id"]!.ToString());
    }

    [Theory]
    [InlineData(Spelling.Bare, Spelling.Wamid)]
    [InlineData(Spelling.Wamid, Spelling.Serialized)]
    [InlineData(Spelling.Serialized, Spelling.Bare)]
    public async Task A_message_logged_elsewhere_is_unchanged_in_any_spelling_of_the_id(string held, string given)
    {
        await using var world = await World.StartAsync();
        var id = await world.HoldAsync($$"""{"external_whatsapp_message_id":"{{held}}"}""");

        var answer = (await world.CreateAsync($$"""{"external_whatsapp_message_id":"{{given}}"}""")).Ok;

        Assert.Equal(("unchanged", id), (answer["outcome"], answer["message.id"]));
        Assert.Empty(await world.WritesAsync());
    }

    [Theory]
    [InlineData("""{"activity_at":"2026-03-12T10:00:00.9Z"}""")]
    [InlineData("""{"activity_at":"2026-03-12T19:30:00+09:30"}""")]
    [InlineData("""{"message_markdown":"Hello\r\n"}""")]
    [InlineData("""{"local_phone":"+442079460999"}""")]
    [InlineData("""{"lead_id":"lead_PalletCo"}""")]
    public async Task Differences_between_WhatsApp_sources_do_not_count(string changes)
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync();

        Assert.Equal("unchanged", (await world.CreateAsync(changes)).Ok["outcome"]);
    }

    public static TheoryData<string, string> Differences => new()
    {
        { """{"message_markdown":"Hello, Sam"}""", "message_markdown" },
        { """{"message_markdown":"hello"}""", "message_markdown" },
        { """{"activity_at":"2026-03-12T10:00:01Z"}""", "activity_at" },
        { """{"direction":"outgoing"}""", "direction" },
        { """{"contact_id":"cont_BenOkafor"}""", "contact_id" },
        { """{"response_to_id":"acti_BenThread1"}""", "response_to_id" },
        { """{"attachments":[{"filename":"a.txt","content_base64":"aGVsbG8="}]}""", "attachments" },
    };

    [Theory, MemberData(nameof(Differences))]
    public async Task A_difference_is_a_conflict_by_default_and_nothing_is_written(string changes, string field)
    {
        await using var world = await World.StartAsync();
        var id = await world.HoldAsync();

        var answer = (await world.CreateAsync(changes)).Ok;

        Assert.Equal("conflict", answer["outcome"]);
        Assert.Equal([field], answer.At("differs")!.AsArray().Select(one => one!.ToString()));
        Assert.Equal((id, "Hello"), (answer["message.id"], answer["message.message_markdown"]));
        Assert.Contains("if_exists: update", answer["next_step"], StringComparison.Ordinal);
        Assert.Empty(await world.WritesAsync());
    }

    [Theory, MemberData(nameof(Differences))]
    public async Task With_if_exists_error_a_difference_is_an_error(string changes, string field)
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync();

        Assert.Equal([field], (await world.CreateAsync($$"""{"if_exists":"error",{{changes[1..]}}""")).Refused("conflict").Fields);
        Assert.Empty(await world.WritesAsync());
    }

    [Theory, MemberData(nameof(Differences))]
    public async Task With_if_exists_update_only_the_difference_is_written(string changes, string field)
    {
        await using var world = await World.StartAsync();
        var id = await world.HoldAsync();

        var answer = (await world.CreateAsync($$"""{"if_exists":"update",{{changes[1..]}}""")).Ok;

        Assert.Equal(("updated", id), (answer["outcome"], answer["message.id"]));
        Assert.Equal([field], answer.At("differs")!.AsArray().Select(one => one!.ToString()));
        Assert.Equal([field], Assert.Single(await world.CallsAsync("?method=PUT"))!["body"]!.AsObject().Select(member => member.Key));
        Assert.Equal("unchanged", (await world.CreateAsync(changes)).Ok["outcome"]);
    }

    [Fact]
    public async Task An_equal_message_is_unchanged_with_every_if_exists()
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync();

        Assert.Equal("unchanged", (await world.CreateAsync("""{"if_exists":"error"}""")).Ok["outcome"]);
        Assert.Equal("unchanged", (await world.CreateAsync("""{"if_exists":"update"}""")).Ok["outcome"]);
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_dry_run_reports_the_update_and_writes_nothing()
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync();

        var answer = (await world.CreateAsync("""{"if_exists":"update","message_markdown":"Bye","dry_run":true}""")).Ok;

        Assert.Equal("updated", answer["outcome"]);
        Assert.Empty(await world.WritesAsync());
    }

    [Theory]
    [InlineData("return")]
    [InlineData("update")]
    public async Task The_same_id_on_another_lead_is_a_conflict_that_an_update_cannot_resolve(string ifExists)
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync();

        var answer = (await world.CreateAsync($$"""{"contact_id":"cont_JoanaPrado","if_exists":"{{ifExists}}"}""")).Ok;

        Assert.Equal("conflict", answer["outcome"]);
        Assert.Equal(["lead_id", "contact_id"], answer.At("differs")!.AsArray().Select(one => one!.ToString()));
        Assert.Equal("lead_PalletCo", answer["message.lead_id"]);
        Assert.Contains("Ask the user which lead is right.", answer["next_step"], StringComparison.Ordinal);
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task The_message_on_the_contacts_lead_counts_when_several_leads_hold_the_id()
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync("""{"lead_id":"lead_ReyesLogistics","contact_id":"cont_AdamReyes"}""");
        var adas = await world.HoldAsync();

        var answer = (await world.CreateAsync()).Ok;

        Assert.Equal(("unchanged", adas), (answer["outcome"], answer["message.id"]));
    }
}
