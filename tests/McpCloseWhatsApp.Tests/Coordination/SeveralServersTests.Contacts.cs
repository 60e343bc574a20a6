using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Coordination;

// A contact or a lead that one server saved is known to the others before the search of Close shows it.
public abstract partial class SeveralServersTests
{
    private const string Cleo = """{"phone":"+447700900555","name":"Cleo Park","company":"Park Ltd"}""";
    private const string Dan = """{"phone":"+447700900556","name":"Dan Park","company":"Park Ltd"}""";

    [Fact]
    public async Task Numbers_that_two_servers_add_to_one_contact_are_both_kept()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);

        foreach (var (server, phone) in ((World, string)[])[(one, "+447700900555"), (other, "+447700900556")])
        {
            var saved = await server.CallAsync("save_contact", $$"""{"phone":"{{phone}}","contact_id":"cont_AdamReyes"}""");
            Assert.Equal("updated", saved.Ok["outcome"]);
        }

        Assert.Contains((await one.Control.ContactsAsync()).OfType<JsonNode>(), contact => contact["phones"]!.AsArray().Count == 4);
    }

    [Fact]
    public async Task A_lead_that_another_server_just_made_for_a_company_is_not_made_again()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", """{ "search_lag_seconds": 60 }""", put: true);

        var saved = (await one.CallAsync("save_contact", Cleo)).Ok;
        var second = await other.CallAsync("save_contact", Dan);

        Assert.Equal(["lead_id"], second.Refused("needs_input").Fields);
        Assert.Equal(saved["contact.lead_id"], second["problems.0.allowed.0"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lead_that_may_just_have_been_made_for_a_company_is_not_made_again(bool byOtherServer)
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await one.ArrangeAsync("switches", """{ "search_lag_seconds": 60 }""", put: true);
        await one.FaultAsync("""{ "kind":"cut_after", "method":"POST", "path":"/lead/" }""");
        var next = byOtherServer ? other : one;

        Assert.Equal("unknown", (await one.CallAsync("save_contact", Cleo)).Ok["outcome"]);
        Assert.Contains("Park Ltd", (await next.CallAsync("save_contact", Dan)).Refused("close_unavailable")["message"]);

        await PassTheLagAsync();
        Assert.Equal(["lead_id"], (await next.CallAsync("save_contact", Dan)).Refused("needs_input").Fields);
    }
}
