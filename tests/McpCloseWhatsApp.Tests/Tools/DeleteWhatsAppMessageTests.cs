namespace McpCloseWhatsApp.Tests.Tools;

public sealed class DeleteWhatsAppMessageTests
{
    private const string Bens = """{"message_id":"acti_BenThread4"}""";
    private const string Confirmed = """{"message_id":"acti_BenThread4","confirm":true}""";

    [Theory]
    [InlineData("acti_BenThread4")]
    [InlineData("3EB0BE20260314")]
    public async Task A_confirmed_message_is_removed_by_either_id(string id)
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{id}}","confirm":true}""")).Ok;

        Assert.Equal("""{"outcome":"deleted","message_id":"acti_BenThread4"}""", answer.Json.ToJsonString());
        Assert.Equal(3, (await world.MessagesAsync()).Count);
    }

    [Fact]
    public async Task A_second_deletion_is_unchanged()
    {
        await using var world = await World.StartAsync();
        await world.CallAsync("delete_whatsapp_message", Confirmed);

        Assert.Equal("unchanged", (await world.CallAsync("delete_whatsapp_message", Confirmed)).Ok["outcome"]);
        Assert.Equal("unchanged", (await world.CallAsync("delete_whatsapp_message", Bens)).Ok["outcome"]);
    }

    [Fact]
    public async Task A_second_deletion_is_unchanged_although_Close_still_shows_the_message()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.ArrangeAsync("switches", """{"list_lag_seconds":30,"read_lag_seconds":30}""", put: true);
        await world.CallAsync("delete_whatsapp_message", Confirmed);

        Assert.Equal("unchanged", (await world.CallAsync("delete_whatsapp_message", """{"message_id":"3EB0BE20260314","confirm":true}""")).Ok["outcome"]);
        (await world.CallAsync("get_whatsapp_message", Bens)).Refused("not_found");
    }

    [Fact]
    public async Task Deleting_a_message_that_is_already_gone_is_unchanged()
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync("""{"kind":"status_404_after","method":"DELETE"}""");

        Assert.Equal("unchanged", (await world.CallAsync("delete_whatsapp_message", Confirmed)).Ok["outcome"]);
    }

    [Theory]
    [InlineData("ok_html", "unknown")]
    [InlineData("ok_empty", "unknown")]
    [InlineData("ok_array", "unknown")]
    [InlineData("status_202", "unknown")]
    [InlineData("status_404", "unknown")]
    [InlineData("redirect_302", "unknown")]
    [InlineData("ok_html_after", "deleted")]
    [InlineData("ok_empty_after", "deleted")]
    [InlineData("status_202_after", "deleted")]
    [InlineData("status_409_after", "deleted")]
    public async Task A_deletion_is_claimed_only_where_Close_shows_it(string kind, string outcome)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"DELETE"}""");

        Assert.Equal(outcome, (await world.CallAsync("delete_whatsapp_message", Confirmed)).Ok["outcome"]);

        Assert.Equal(outcome == "deleted" ? 3 : 4, (await world.MessagesAsync()).Count);
        Assert.Equal(outcome == "deleted", (await world.CallAsync("get_whatsapp_message", """{"message_id":"acti_BenThread4"}""")).IsError);
    }

    [Fact]
    public async Task A_message_removed_may_be_logged_again()
    {
        await using var world = await World.StartAsync();
        var first = (await world.CreateAsync()).Ok;
        await world.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{Spelling.Bare}}","confirm":true}""");

        var again = (await world.CreateAsync()).Ok;

        Assert.Equal("created", again["outcome"]);
        Assert.NotEqual(first["message.id"], again["message.id"]);
    }

    [Fact]
    public async Task A_dry_run_removes_nothing()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("delete_whatsapp_message", """{"message_id":"3EB0BE20260314","dry_run":true}""")).Ok;

        Assert.Equal(("deleted", "acti_BenThread4", "true"), (answer["outcome"], answer["message_id"], answer["dry_run"]));
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task An_id_that_Close_holds_twice_is_ambiguous_and_nothing_is_removed()
    {
        await using var world = await World.StartAsync();
        await world.HoldTwiceAsync();

        (await world.CallAsync("delete_whatsapp_message", $$"""{"message_id":"{{Spelling.Bare}}","confirm":true}""")).Refused("ambiguous");
        Assert.Empty(await world.WritesAsync());
    }

    [Theory]
    [InlineData("{}", "message_id")]
    [InlineData("""{"message_id":"acti_BenThread4","confirm":"yes"}""", "confirm")]
    [InlineData("""{"message_id":"acti_BenThread4","force":true}""", "force")]
    public async Task A_wrong_argument_is_named(string arguments, string field)
    {
        await using var world = await World.StartAsync();

        Assert.Equal([field], (await world.CallAsync("delete_whatsapp_message", arguments)).Refused("invalid_arguments").Fields);
    }
}
