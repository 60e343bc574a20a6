using System.Net;
using System.Text.Json.Nodes;
using static CloseSimulator.Tests.SearchRequests;

namespace CloseSimulator.Tests;

public sealed class SearchTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Theory]
    [InlineData("contact", "contact_phone", "phone", "exact_value", "+447700900123", "cont_AdaReyes")]
    [InlineData("contact", "contact_phone", "phone", "exact_value", "447700900123", "")]
    [InlineData("contact", "contact_phone", "phone", "full_words", "447700900123", "cont_AdaReyes")]
    [InlineData("contact", "contact_phone", "phone", "exact_value", "+442079460123", "cont_AdamReyes")]
    [InlineData("contact", "contact_email", "email", "exact_value", "Ada.Reyes@palletco.example", "cont_AdaReyes")]
    [InlineData("contact", "contact_email", "email", "phrase", "palletco.example", "cont_AdaReyes cont_BenOkafor")]
    [InlineData("lead", "contact_phone", "phone", "exact_value", "+447700900456", "lead_PalletCo")]
    [InlineData("lead", "contact", "name", "full_words", "Reyes", "lead_PalletCo lead_ReyesLogistics")]
    [InlineData("contact", "lead", "name", "full_words", "pallet", "cont_AdaReyes cont_BenOkafor")]
    public async Task Leads_and_contacts_are_found_by_related_objects(
        string type, string related, string field, string mode, string value, string expected)
    {
        var query = new JsonObject
        {
            ["type"] = "has_related",
            ["this_object_type"] = type,
            ["related_object_type"] = related,
            ["related_query"] = Condition(related, field, Text(mode, value)),
        };

        Assert.Equal(expected, await FoundAsync(type, query));
    }

    [Theory]
    [InlineData("full_words", "reyes", "cont_AdaReyes cont_AdamReyes")]
    [InlineData("full_words", "reyes ada", "cont_AdaReyes")]
    [InlineData("full_words", "rey", "")]
    [InlineData("phrase", "reyes ada", "")]
    [InlineData("phrase", "ada reyes", "cont_AdaReyes")]
    [InlineData("beginning_of_words", "rey ad", "cont_AdaReyes cont_AdamReyes")]
    [InlineData("exact_value", "ada reyes", "cont_AdaReyes")]
    [InlineData("exact_value", "ada", "")]
    public async Task A_search_compares_names_in_four_ways(string mode, string value, string expected)
    {
        Assert.Equal(expected, await FoundAsync("contact", Condition("contact", "name", Text(mode, value))));
    }

    [Fact]
    public async Task A_text_query_looks_at_an_object_and_its_relations()
    {
        Assert.Equal("cont_BenOkafor", await FoundAsync("contact", With(Text("full_words", "okafor"), "text")));
        Assert.Equal("cont_BenOkafor", await FoundAsync("contact", With(Text("full_words", "447700900456"), "text")));
        Assert.Equal("lead_PalletCo", await FoundAsync("lead", With(Text("full_words", "okafor"), "text")));
    }

    [Fact]
    public async Task Queries_can_be_joined_negated_and_asked_by_id()
    {
        JsonObject Id(string id) => new() { ["type"] = "id", ["value"] = id };
        var either =
            new JsonObject { ["type"] = "or", ["queries"] = new JsonArray(Id("cont_AdaReyes"), Id("cont_BenOkafor")) };
        var not = Condition("contact", "name", Text("full_words", "reyes"));
        not["negate"] = true;

        Assert.Equal("cont_AdaReyes cont_BenOkafor", await FoundAsync("contact", either));
        Assert.Equal("cont_BenOkafor", await FoundAsync("contact", either.DeepClone(), not));
    }

    [Fact]
    public async Task Terms_references_and_existence_are_search_conditions()
    {
        Assert.Equal("cont_JoanaPrado", await FoundAsync("contact", Condition("contact", "title", JsonNode.Parse(
            """{ "type": "term", "values": ["Compras", "Ventas"] }""")!)));
        var ofLead = JsonNode.Parse("""{ "type": "reference", "object_ids": ["lead_PalletCo"] }""")!;
        Assert.Equal("cont_AdaReyes cont_BenOkafor",
            await FoundAsync("contact", Condition("contact", "lead_id", ofLead)));
        var withPhone = JsonNode.Parse(
            """
            { "type": "has_related", "this_object_type": "contact", "related_object_type": "contact_phone",
              "negate": true,
              "related_query": { "type": "field_condition", "condition": { "type": "exists" },
                "field": { "type": "regular_field", "object_type": "contact_phone", "field_name": "phone" } } }
            """)!;
        Assert.Equal("cont_NoraQuill", await FoundAsync("contact", withPhone));
    }

    [Fact]
    public async Task A_search_answers_with_ids_only_unless_fields_are_named()
    {
        var plain = await SearchAsync(Ask("lead"));
        var request = Ask("lead");
        request["_fields"] = new JsonObject { ["lead"] = new JsonArray("display_name", "nothing") };

        Assert.Equal("""{"__object_type":"lead","id":"lead_PalletCo"}""", plain.Ok["data"]![0]!.ToJsonString());
        Assert.Equal(
            """{"__object_type":"lead","id":"lead_PalletCo","display_name":"Pallet Co"}""",
            (await SearchAsync(request)).Ok["data"]![0]!.ToJsonString());
        Assert.Equal(["data", "cursor"], plain.Ok.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task A_phone_is_not_a_field_of_a_contact()
    {
        var refused =
            await SearchAsync(Ask("contact", Condition("contact", "email", Text("exact_value", "a@b.example"))));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("Field 'email' does not belong to type 'contact'", refused.Text);
    }

    [Fact]
    public async Task Search_cursors_walk_through_all_pages_in_order()
    {
        var request = Ask("contact");
        request["_limit"] = 3;
        request["include_counts"] = true;
        request["sort"] = JsonNode.Parse(
            """[{ "direction": "desc", "field": { "object_type": "contact", "field_name": "name" } }]""");
        var names = new List<string?>();
        JsonNode page;
        do
        {
            page = (await SearchAsync(request)).Ok;
            names.AddRange(page["data"]!.AsArray().Select(row => row!["id"]!.ToString()));
            request["cursor"] = page["cursor"]?.DeepClone();
        }
        while (page["cursor"] is not null);

        Assert.Equal(
            "cont_TomasVega cont_NoraQuill cont_LuciaMora cont_JoanaPrado cont_BenOkafor cont_AdamReyes cont_AdaReyes",
            string.Join(' ', names));
        Assert.Equal("""{"limited":7,"total":7}""", page["count"]!.ToJsonString());
    }

    [Fact]
    public async Task A_search_cursor_lives_for_thirty_seconds()
    {
        var request = Ask("contact");
        request["_limit"] = 1;
        request["cursor"] = (await SearchAsync(request)).Ok["cursor"]!.DeepClone();
        await close.AdvanceAsync(29.5);
        Assert.Equal(HttpStatusCode.OK, (await SearchAsync(request)).Status);

        await close.AdvanceAsync(0.75);
        var expired = await SearchAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, expired.Status);
        Assert.Equal("""{"field-errors":{"cursor":"Expired cursor"}}""", expired.Text);
    }

    [Fact]
    public async Task The_results_of_a_search_can_be_limited_over_all_pages()
    {
        var request = Ask("contact");
        (request["results_limit"], request["include_counts"]) = (2, true);

        var page = (await SearchAsync(request)).Ok;

        Assert.Equal("""{"limited":2,"total":7}""", page["count"]!.ToJsonString());
        Assert.Equal(2, page["data"]!.AsArray().Count);
        Assert.Null(page["cursor"]);
    }

    [Theory]
    [InlineData("""{ "query": { "type": "object_type", "object_type": "opportunity" } }""")]
    [InlineData("""{ "query": { "type": "text", "mode": "full_words", "value": "ada" } }""")]
    [InlineData("""
        { "query": { "type": "and", "queries":
          [{ "type": "object_type", "object_type": "lead" }, { "type": "near" }] } }
        """)]
    public async Task A_search_that_is_not_modelled_is_refused_with_501(string request)
    {
        Assert.Equal(HttpStatusCode.NotImplemented, (await SearchAsync(JsonNode.Parse(request)!)).Status);
    }

    private Task<Reply> SearchAsync(JsonNode request) => close.PostAsync("data/search/", request);

    private async Task<string> FoundAsync(string type, params JsonNode[] queries) =>
        string.Join(' ', (await SearchAsync(Ask(type, queries))).Rows("id"));
}
