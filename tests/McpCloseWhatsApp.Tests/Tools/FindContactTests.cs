using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Tools;

public sealed class FindContactTests
{
    [Theory]
    [InlineData("+44 7700 900123", "phone", "cont_AdaReyes", "phone")]
    [InlineData("447700900123", "phone", "cont_AdaReyes", "phone")]
    [InlineData("0044 (7700) 900-123", "phone", "cont_AdaReyes", "phone")]
    [InlineData("447700900123@s.whatsapp.net", "phone", "cont_AdaReyes", "phone")]
    [InlineData("447700900123:12@s.whatsapp.net", "phone", "cont_AdaReyes", "phone")]
    [InlineData("whatsapp:+447700900123", "phone", "cont_AdaReyes", "phone")]
    [InlineData("https://wa.me/447700900123", "phone", "cont_AdaReyes", "phone")]
    [InlineData("+5511987654321", "phone", "cont_JoanaPrado", "phone_variant")]
    [InlineData("+543415550123", "phone", "cont_TomasVega", "phone_variant")]
    [InlineData("+525555550123", "phone", "cont_LuciaMora", "phone_variant")]
    [InlineData("ada.reyes@palletco.example", "email", "cont_AdaReyes", "email")]
    [InlineData("Ada Reyes <ADA.REYES@palletco.example>", "email", "cont_AdaReyes", "email")]
    [InlineData("nora quill", "name", "cont_NoraQuill", "whole_name")]
    [InlineData("Quill", "name", "cont_NoraQuill", "part_of_name")]
    [InlineData("Rosario", "name", "cont_TomasVega", "lead_name")]
    public async Task Every_kind_of_query_finds_the_contact_and_says_what_matched(string query, string kind, string contact, string by)
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("find_contact", $$"""{"query":"{{query}}"}""")).Ok;

        Assert.Equal(kind, answer["query_kind"]);
        Assert.Equal([contact], answer.Each("candidates", "contact_id"));
        Assert.Equal(by, answer["candidates.0.matched_by"]);
        Assert.Equal("One contact fits. Use its contact_id.", answer["next_step"]);
    }

    [Fact]
    public async Task A_candidate_has_all_fields_that_distinguish_it_from_others()
    {
        await using var world = await World.StartAsync();

        var ben = (await world.CallAsync("find_contact", """{"query":"Ben Okafor"}""")).Ok.At("candidates.0")!;

        Assert.Equal("""
            {"contact_id":"cont_BenOkafor","contact_name":"Ben Okafor","title":"Warehouse Manager",
            "lead_id":"lead_PalletCo","lead_name":"Pallet Co","matched_by":"whole_name",
            "last_whatsapp_at":"2026-03-11T15:06:45+00:00",
            "phones":["+447700900456"],"emails":["ben@palletco.example"]}
            """.ReplaceLineEndings(""), ben.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task Several_matches_are_ranked_and_none_is_chosen()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("find_contact", """{"query":"Ada"}""")).Ok;

        Assert.Equal(["cont_AdaReyes", "cont_AdamReyes"], answer.Each("candidates", "contact_id"));
        Assert.StartsWith("Several contacts fit. To say who it is, name them all.", answer["next_step"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_match_of_the_whole_name_ranks_above_a_part()
    {
        await using var world = await World.StartAsync();
        await world.ArrangeAsync("seed", """{"leads":[{"name":"Another","contacts":[{"id":"cont_Longer","name":"Ada Reyes Lund"}]}]}""");

        var answer = (await world.CallAsync("find_contact", """{"query":"ada reyes"}""")).Ok;

        Assert.Equal(["cont_AdaReyes", "cont_Longer", "cont_AdamReyes"], answer.Each("candidates", "contact_id"));
        Assert.Equal(["whole_name", "part_of_name", "part_of_name"], answer.Each("candidates", "matched_by"));
        Assert.StartsWith("Only the first has exactly this name.", answer["next_step"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_name_with_the_company_ranks_above_a_part_of_a_colleagues_name()
    {
        await using var world = await World.StartAsync();
        await world.ArrangeAsync("seed", """
            {"leads":[{"name":"Northwind","contacts":[
                {"id":"cont_Annabel","name":"Annabel Ray"},{"id":"cont_Ann","name":"Ann Ray"}]}]}
            """);

        var answer = (await world.CallAsync("find_contact", """{"query":"Ann Ray, Northwind"}""")).Ok;

        Assert.Equal(["cont_Ann", "cont_Annabel"], answer.Each("candidates", "contact_id"));
        Assert.StartsWith("Only the first has exactly this name.", answer["next_step"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_contacts_with_the_same_whole_name_none_is_preferred()
    {
        await using var world = await World.StartAsync();
        await world.ArrangeAsync("seed", """{"leads":[{"name":"Another","contacts":[{"id":"cont_Other","name":"Ada Reyes"}]}]}""");

        var answer = (await world.CallAsync("find_contact", """{"query":"Ada Reyes"}""")).Ok;

        Assert.StartsWith("Several contacts fit.", answer["next_step"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ben Pallet Co", "cont_BenOkafor", "name_and_lead")]
    [InlineData("pallet ben", "cont_BenOkafor", "name_and_lead")]
    [InlineData("Adam Reyes Logistics", "cont_AdamReyes", "name_and_lead")]
    public async Task Words_of_the_person_and_the_company_together_find_the_contact(string query, string contact, string by)
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("find_contact", $$"""{"query":"{{query}}"}""")).Ok;

        Assert.Equal(query, answer["read_as"]);
        Assert.Equal([contact], answer.Each("candidates", "contact_id"));
        Assert.Equal(by, answer["candidates.0.matched_by"]);
    }

    [Theory]
    [InlineData("Iris (Acme)", "Iris Acme")]
    [InlineData("Müller/Schmidt", "Schmidt")]
    [InlineData("Shay_O’Brien", "Brien")]
    [InlineData("\"Lund\": sales & service", "Lund sales service")]
    public async Task A_word_of_a_name_ends_at_every_character_that_is_no_letter_or_digit(string name, string query)
    {
        await using var world = await World.StartAsync();
        await world.ArrangeAsync("seed", new JsonObject
        {
            ["leads"] = new JsonArray(new JsonObject
            {
                ["name"] = "Another",
                ["contacts"] = new JsonArray(new JsonObject { ["id"] = "cont_Apart", ["name"] = name }),
            }),
        }.ToJsonString());

        var answer = (await world.CallAsync("find_contact", $$"""{"query":"{{query}}"}""")).Ok;

        Assert.Equal(["cont_Apart"], answer.Each("candidates", "contact_id"));
        Assert.Equal("part_of_name", answer["candidates.0.matched_by"]);
    }

    [Fact]
    public async Task A_contact_that_only_the_search_of_Close_matches_is_the_last()
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync("""{"kind":"name_other","path":"/data/search/","times":-1}""");

        var answer = (await world.CallAsync("find_contact", """{"query":"Reyes"}""")).Ok;

        Assert.Equal(2, answer.At("candidates")!.AsArray().Count);
        Assert.NotEqual("close_search", answer["candidates.0.matched_by"]);
        Assert.Equal("close_search", answer["candidates.1.matched_by"]);
    }

    [Fact]
    public async Task A_single_contact_that_only_the_search_of_Close_matches_is_for_the_user_to_confirm()
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync("""{"kind":"name_other","path":"/data/search/","times":-1}""");

        var answer = (await world.CallAsync("find_contact", """{"query":"Quill"}""")).Ok;

        Assert.Equal(["cont_NoraQuill"], answer.Each("candidates", "contact_id"));
        Assert.Contains("ask the user", answer["next_step"]);
    }

    [Fact]
    public async Task A_company_is_found_by_its_name_although_leads_cannot_be_read()
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync("""{"kind":"status","status":403,"path":"/lead/","times":-1}""");

        var answer = (await world.CallAsync("find_contact", """{"query":"Rosario"}""")).Ok;

        Assert.Equal(["cont_TomasVega"], answer.Each("candidates", "contact_id"));
        Assert.Equal("lead_name", answer["candidates.0.matched_by"]);
    }

    [Fact]
    public async Task If_no_contact_fits_all_words_the_answer_says_which_fit_alone()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("find_contact", """{"query":"Ada Zebedee Logistics"}""")).Ok;

        Assert.Empty(answer.At("candidates")!.AsArray());
        Assert.Contains("search for \"Ada\" or \"Logistics\"", answer["next_step"]);
    }

    [Fact]
    public async Task A_Close_that_cannot_search_contacts_by_their_lead_is_answered_like_no_match()
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync("""{"kind":"status","status":400,"path":"/data/search/","skip":2,"times":-1}""");

        Assert.Empty((await world.CallAsync("find_contact", """{"query":"Ben Pallet Co"}""")).Ok.At("candidates")!.AsArray());
    }

    [Fact]
    public async Task A_phone_is_shown_as_it_was_read_and_a_contact_without_messages_as_never()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("find_contact", """{"query":"0044 (7700) 900-123"}""")).Ok;

        Assert.Equal("+447700900123", answer["read_as"]);
        Assert.True(answer.At("candidates.0")!.AsObject().ContainsKey("last_whatsapp_at"));
        Assert.Null(answer["candidates.0.last_whatsapp_at"]);
    }

    [Fact]
    public async Task Matches_above_the_limit_are_reported()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("find_contact", """{"query":"Reyes","limit":1}""")).Ok;

        Assert.Single(answer.At("candidates")!.AsArray());
        Assert.Equal("true", answer["has_more"]);
        Assert.StartsWith("Several contacts fit.", answer["next_step"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_limits_the_search_to_its_contacts()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("find_contact", """{"query":"Reyes","lead_id":"lead_ReyesLogistics"}""")).Ok;

        Assert.Equal(["cont_AdamReyes"], answer.Each("candidates", "contact_id"));
    }

    [Theory]
    [InlineData("+447700900999")]
    [InlineData("nobody@palletco.example")]
    [InlineData("Zebedee")]
    [InlineData("...")]
    [InlineData("🐻")]
    public async Task No_match_is_an_answer_with_a_next_step_and_not_an_error(string query)
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("find_contact", $$"""{"query":"{{query}}"}""")).Ok;

        Assert.Empty(answer.At("candidates")!.AsArray());
        Assert.StartsWith("No contact in Close fits.", answer["next_step"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_national_number_is_read_in_the_country_of_the_local_phone()
    {
        await using var world = await World.StartAsync(settings => settings with { LocalPhone = "+442079460000" });

        var answer = (await world.CallAsync("find_contact", """{"query":"07700 900123"}""")).Ok;

        Assert.Equal(["cont_AdaReyes"], answer.Each("candidates", "contact_id"));
    }
}
