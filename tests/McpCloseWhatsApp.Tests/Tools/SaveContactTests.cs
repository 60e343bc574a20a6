using System.Text.Json.Nodes;
using McpCloseWhatsApp.Permissions;

namespace McpCloseWhatsApp.Tests.Tools;

public sealed class SaveContactTests
{
    private const string Cleo = """{"phone":"+44 7700 900555","name":"Cleo Park","lead_id":"lead_PalletCo"}""";

    [Fact]
    public async Task A_number_becomes_a_contact_of_its_lead_once_and_is_found_at_once()
    {
        await using var world = await World.StartAsync();
        await world.ArrangeAsync("switches", """{"search_lag_seconds":60}""", put: true);

        var saved = (await world.CallAsync("save_contact", Cleo)).Ok;
        var again = (await world.CallAsync("save_contact", World.Merged(Cleo, """{"phone":"0044-7700-900555","name":"C. Park"}"""))).Ok;
        var found = (await world.CallAsync("find_contact", """{"query":"447700900555"}""")).Ok;
        var named = (await world.CallAsync("find_contact", """{"query":"Cleo"}""")).Ok;

        Assert.Equal(("created", "Cleo Park", "lead_PalletCo", "Pallet Co", "+447700900555"), (saved["outcome"], saved["contact.contact_name"],
            saved["contact.lead_id"], saved["contact.lead_name"], saved["contact.phones.0"]));
        Assert.Equal(("unchanged", saved["contact.contact_id"]), (again["outcome"], again["contact.contact_id"]));
        Assert.Equal([saved["contact.contact_id"]], found.Each("candidates", "contact_id"));
        Assert.Equal([saved["contact.contact_id"]], named.Each("candidates", "contact_id"));
        Assert.Single(await WithNumberAsync(world, "+447700900555"));
    }

    [Fact]
    public async Task A_company_becomes_a_lead_with_the_contact()
    {
        await using var world = await World.StartAsync();

        var saved = (await world.CallAsync(
            "save_contact", """{"phone":"+447700900555","name":"Cleo Park","email":"cleo@park.example","company":"Park Ltd"}""")).Ok;
        var logged = (await world.CallAsync("create_whatsapp_message", World.Merged(World.Hello, $$"""{"contact_id":"{{saved["contact.contact_id"]}}"}"""))).Ok;
        var second = await world.CallAsync("save_contact", """{"phone":"+447700900556","name":"Dan Park","company":"park ltd"}""");

        Assert.Equal(("created", "Park Ltd"), (saved["outcome"], saved["contact.lead_name"]));
        Assert.Equal(("created", "+447700900555"), (logged["outcome"], logged["message.remote_phone"]));
        Assert.Equal(["lead_id"], second.Refused("needs_input").Fields);
        Assert.Equal(saved["contact.lead_id"], second["problems.0.allowed.0"]);
    }

    [Fact]
    public async Task A_contact_gets_a_further_number_and_keeps_the_others()
    {
        await using var world = await World.StartAsync();

        var saved = (await world.CallAsync("save_contact", """{"phone":"+447700900555","contact_id":"cont_AdamReyes"}""")).Ok;
        var again = (await world.CallAsync("save_contact", """{"phone":"+447700900555","contact_id":"cont_AdamReyes"}""")).Ok;

        Assert.Equal(("updated", "unchanged"), (saved["outcome"], again["outcome"]));
        Assert.Equal(["+447700900789", "+442079460123", "+447700900555"], saved.At("contact.phones")!.AsArray().Select(phone => $"{phone}"));
    }

    [Theory]
    [InlineData("+44 7700 900123", "cont_AdaReyes")]
    [InlineData("whatsapp:+447700900123", "cont_AdaReyes")]
    [InlineData("5511987654321", "cont_JoanaPrado")]
    [InlineData("525555550123", "cont_LuciaMora")]
    [InlineData("https://wa.me/447700900456", "cont_BenOkafor")]
    public async Task A_number_that_another_contact_has_in_any_spelling_is_a_question(string phone, string whose)
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("save_contact", $$"""{"phone":"{{phone}}","name":"X","company":"New Ltd"}""")).Ok;

        Assert.Equal(("conflict", whose), (answer["outcome"], answer["contact.contact_id"]));
        Assert.Contains("Another contact has this number", answer["next_step"]);
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task National_digits_of_another_country_may_be_the_same_number()
    {
        await using var world = await World.StartAsync();
        await world.ArrangeAsync(
            "seed", """{"leads":[{"id":"lead_Old","name":"Old","contacts":[{"id":"cont_Old","name":"Old","phones":[{"phone":"07700900555"}]}]}]}""");

        var answer = (await world.CallAsync("save_contact", Cleo)).Ok;

        Assert.Equal(("conflict", "cont_Old"), (answer["outcome"], answer["contact.contact_id"]));
        Assert.Contains("without a country code", answer["next_step"]);
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_says_what_would_be()
    {
        await using var world = await World.StartAsync();

        var answer = (await world.CallAsync("save_contact", World.Merged(Cleo, """{"dry_run":true}"""))).Ok;

        Assert.Equal(("created", "true", null, "+447700900555"),
            (answer["outcome"], answer["dry_run"], answer["contact.contact_id"], answer["contact.phones.0"]));
        Assert.Empty(await world.WritesAsync());
    }

    [Theory]
    [InlineData("""{"phone":"+447700900555"}""", "needs_input", "lead_id name")]
    [InlineData("""{"phone":"+447700900555","lead_id":"lead_PalletCo"}""", "needs_input", "name")]
    [InlineData("""{"phone":"12","name":"X","lead_id":"lead_PalletCo"}""", "invalid_arguments", "phone")]
    [InlineData("""{"phone":"GB.13491208655302741918","name":"X","lead_id":"lead_PalletCo"}""", "invalid_arguments", "phone")]
    [InlineData("""{"phone":"@ada.reyes","name":"X","lead_id":"lead_PalletCo"}""", "invalid_arguments", "phone")]
    [InlineData("""{"phone":"+447700900555","name":"X","lead_id":"lead_PalletCo","company":"Y"}""", "invalid_arguments", "lead_id")]
    [InlineData("""{"phone":"+447700900555","name":"X","contact_id":"cont_AdaReyes"}""", "invalid_arguments", "name")]
    [InlineData("""{"phone":"+447700900555","name":"X","email":"none","company":"Y"}""", "invalid_arguments", "email")]
    [InlineData("""{"phone":"+447700900555","contact_id":"cont_Nobody"}""", "not_found", "contact_id")]
    [InlineData("""{"phone":"+447700900555","name":"X","lead_id":"lead_Nowhere"}""", "close_rejected", "lead_id")]
    public async Task What_is_missing_or_wrong_is_named(string arguments, string code, string fields)
    {
        await using var world = await World.StartAsync();
        var before = (await world.Control.ContactsAsync()).Count;

        Assert.Equal(fields, string.Join(' ', (await world.CallAsync("save_contact", arguments)).Refused(code).Fields));
        Assert.Equal(before, (await world.Control.ContactsAsync()).Count);
    }

    [Theory]
    [InlineData("cut_after", "/contact/", Cleo)]
    [InlineData("status_502_after", "/contact/", Cleo)]
    [InlineData("ok_empty_after", "/contact/", Cleo)]
    [InlineData("cut_after", "/lead/", """{"phone":"+447700900555","name":"Cleo Park","company":"Park Ltd"}""")]
    public async Task A_create_that_Close_did_not_confirm_is_looked_for_and_never_repeated(string fault, string path, string arguments)
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync($$"""{"kind":"{{fault}}","method":"POST","path":"{{path}}"}""");

        var answer = (await world.CallAsync("save_contact", arguments)).Ok;

        Assert.Equal("created", answer["outcome"]);
        Assert.Single(await WithNumberAsync(world, "+447700900555"));
        Assert.Single(await world.WritesAsync());
    }

    [Fact]
    public async Task A_create_that_nobody_sees_yet_is_unknown_until_the_doubt_is_over()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync("""{"kind":"cut_before","method":"POST","path":"/contact/"}""");

        var unknown = (await world.CallAsync("save_contact", Cleo)).Ok;
        var still = (await world.CallAsync("save_contact", Cleo)).Ok;

        Assert.Equal(("unknown", "unknown"), (unknown["outcome"], still["outcome"]));
        Assert.Null(unknown["contact.contact_id"]);
        Assert.Equal("Cleo Park", unknown["attempted.contact_name"]);
        Assert.Contains("saves nothing twice", unknown["next_step"]);
        Assert.Single(await world.WritesAsync());
    }

    [Theory]
    [InlineData("ignores_filters")]
    [InlineData("row_null")]
    [InlineData("data_null")]
    public async Task An_answer_that_does_not_fit_its_request_lets_no_create_through(string fault)
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync($$"""{"kind":"{{fault}}","path":"/contact/","times":-1}""");
        await world.FaultAsync($$"""{"kind":"{{fault}}","method":"POST","path":"/data/search/","times":-1}""");

        var answer = await world.CallAsync("save_contact", Cleo);

        Assert.True(answer.IsError || answer["outcome"] == "conflict", answer.Text);
        Assert.Empty(await WithNumberAsync(world, "+447700900555"));
    }

    [Fact]
    public async Task Phones_that_cannot_be_read_are_not_replaced()
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync("""{"kind":"phone_null","path":"/contact/cont_AdamReyes/","times":-1}""");

        (await world.CallAsync("save_contact", """{"phone":"+447700900555","contact_id":"cont_AdamReyes"}""")).Refused("close_unavailable");
        Assert.Empty(await world.WritesAsync());
    }

    [Fact]
    public async Task A_contact_that_was_saved_here_and_got_the_number_elsewhere_has_it()
    {
        await using var world = await World.StartAsync();
        await using var other = await World.StartAsync(close: world.Close);
        var saved = (await world.CallAsync("save_contact", Cleo)).Ok;
        const string Further = """{"phone":"+447700900556"}""";
        _ = (await other.CallAsync("save_contact", World.Merged(Further, $$"""{"contact_id":"{{saved["contact.contact_id"]}}"}"""))).Ok;

        var answer = (await world.CallAsync("save_contact", World.Merged(Further, """{"name":"Cleo Park","lead_id":"lead_PalletCo"}"""))).Ok;

        Assert.Equal(("unchanged", saved["contact.contact_id"]), (answer["outcome"], answer["contact.contact_id"]));
        Assert.Single(await WithNumberAsync(world, "+447700900556"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_search_that_finds_nobody_names_the_tool_if_it_is_allowed(bool isNamed)
    {
        await using var world = await World.StartAsync(
            settings => settings with { Permission = isNamed ? Permission.WriteSafe : Permission.Read });

        var answer = (await world.CallAsync("find_contact", """{"query":"+447700900555"}""")).Ok;

        Assert.Equal(isNamed, answer["next_step"]!.Contains("save_contact", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<JsonNode>> WithNumberAsync(World world, string number) =>
        [.. (await world.Control.ContactsAsync()).OfType<JsonNode>()
            .Where(contact => contact["phones"]!.AsArray().Any(phone => $"{phone!["phone"]}" == number))];
}
