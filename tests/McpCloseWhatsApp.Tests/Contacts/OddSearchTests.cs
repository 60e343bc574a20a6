namespace McpCloseWhatsApp.Tests.Contacts;

/// <summary>A search whose answer cannot be read is no evidence that there is no contact and no company.</summary>
public sealed class OddSearchTests
{
    private const string NewLead = """{"phone":"+447700900555","name":"Cleo Park","company":"Pallet Co"}""";

    public static TheoryData<string> Kinds =>
    [
        "id_null", "id_missing", "id_empty", "id_number", "id_other", "all_null", "all_missing", "row_null", "row_text", "row_array",
        "rows_of_another_type",
    ];

    public static TheoryData<string, string> Queries => [.. from kind in Kinds
        from query in (string[])["+447700900123", "ada.reyes@palletco.example", "Ada Reyes", "Ada Pallet", "Reyes"] select (kind.Data, query)];

    [Theory, MemberData(nameof(Queries))]
    public async Task An_unreadable_search_is_not_taken_for_no_contact(string kind, string query)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"POST","path":"/data/search/","times":-1}""");

        var found = await world.CallAsync("find_contact", $$"""{"query":"{{query}}"}""");

        Assert.Contains("rows that cannot be read", found.Text, StringComparison.Ordinal);
        Assert.Equal(found.IsError ? "close_unavailable" : null, found["code"]);
        Assert.DoesNotContain("acti_Foreign", found.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("phones_null", "+447700900123")]
    [InlineData("phone_null", "+447700900123")]
    [InlineData("phones_null", "ada.reyes@palletco.example")]
    [InlineData("search_cursor_empty_pages", "+447700900123")]
    [InlineData("search_cursor_empty_pages", "Ada Reyes")]
    public async Task An_answer_with_a_contact_that_lacks_the_searched_number_or_address_is_refused(string kind, string query)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"POST","path":"/data/search/","times":-1}""");

        (await world.CallAsync("find_contact", $$"""{"query":"{{query}}"}""")).Refused("close_unavailable");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task After_an_unreadable_search_no_company_is_made(string kind)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync($$"""
            {"kind":"{{kind}}","method":"POST","path":"/data/search/","contains":"\"object_type\":\"lead\"","times":-1}
            """);

        Assert.True((await world.CallAsync("save_contact", NewLead)).IsError);
        Assert.Empty(await world.WritesAsync());
    }

    [Theory]
    [InlineData("rows_of_another_contact")]
    [InlineData("row_null")]
    [InlineData("only_id")]
    [InlineData("empty_with_more")]
    public async Task A_contact_with_messages_is_not_shown_as_one_without(string kind)
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync($$"""{"kind":"{{kind}}","method":"GET","path":"/activity/","times":-1}""");

        var found = await world.CallAsync("find_contact", """{"query":"Ben Okafor"}""");

        Assert.True(found.IsError || found["candidates.0.last_whatsapp_at"] is not null, found.Text);
    }

    [Fact]
    public async Task A_search_with_another_lead_than_the_contact_s_shows_no_conversation_without_messages()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync("""{"kind":"id_other","method":"POST","path":"/data/search/","times":-1}""");

        var read = await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor"}""");

        Assert.Equal(("lead_PalletCo", "4"), (read["conversation.lead_id"], read["conversation.count"]));
    }
}
