namespace McpCloseWhatsApp.Tests.Tools;

/// <summary>Queries that name no contact, and what the agent is to do instead.</summary>
public sealed class FindContactRefusalsTests
{
    [Theory]
    [InlineData("123456789012345@lid")]
    [InlineData("120363025246125486@g.us")]
    [InlineData("12345")]
    [InlineData("+44 7700 900123 900456 900789")]
    public async Task A_query_that_looks_like_a_phone_but_is_invalid_is_explained(string query)
    {
        await using var world = await World.StartAsync();

        Assert.Equal(["query"], (await world.CallAsync("find_contact", $$"""{"query":"{{query}}"}""")).Refused("invalid_arguments").Fields);
        Assert.Empty(await world.CallsAsync());
    }

    [Theory]
    [InlineData("{}", "query")]
    [InlineData("""{"query":""}""", "query")]
    [InlineData("""{"query":["Ada"]}""", "query")]
    [InlineData("""{"query":"Ada","limit":0}""", "limit")]
    [InlineData("""{"query":"Ada","limit":21}""", "limit")]
    [InlineData("""{"query":"Ada","lead_id":"cont_AdaReyes"}""", "lead_id")]
    [InlineData("""{"query":"Ada","lead":"lead_PalletCo"}""", "lead")]
    public async Task A_wrong_argument_is_named(string arguments, string field)
    {
        await using var world = await World.StartAsync();

        Assert.Equal([field], (await world.CallAsync("find_contact", arguments)).Refused("invalid_arguments").Fields);
        Assert.Empty(await world.CallsAsync());
    }

    [Theory]
    [InlineData("  ")]
    [InlineData("\\t\\n")]
    [InlineData("\\u00a0\\u3000")]
    public async Task A_query_of_blanks_is_refused_as_an_empty_one(string query)
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CallAsync("find_contact", $$"""{"query":"{{query}}"}""")).Refused("invalid_arguments");

        Assert.Equal(["query"], refused.Fields);
        Assert.Equal("query: is blank", refused["message"]);
        Assert.Empty(await world.CallsAsync());
    }

    [Theory]
    [InlineData("@ada.reyes", "is a WhatsApp username")]
    [InlineData("GB.13491208655302741918", "is a BSUID")]
    public async Task A_person_without_a_number_is_explained(string query, string why)
    {
        await using var world = await World.StartAsync();

        var refused = (await world.CallAsync("find_contact", $$"""{"query":"{{query}}"}""")).Refused("invalid_arguments");

        Assert.Contains(why, refused["message"], StringComparison.Ordinal);
        Assert.Contains("ask for the number", refused["message"], StringComparison.Ordinal);
        Assert.Contains("name", refused["next_step"], StringComparison.Ordinal);
    }
}
