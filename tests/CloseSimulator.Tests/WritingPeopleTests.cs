using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

/// <summary>Creating contacts and leads, and changing contacts.</summary>
public sealed class WritingPeopleTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public async Task A_contact_is_created_on_its_lead_with_its_phone_in_E164()
    {
        var created = (await close.PostAsync("contact/", JsonNode.Parse("""
            {"lead_id":"lead_PalletCo","name":"Cleo Park","phones":[{"phone":"447700900555","type":"mobile"}],"emails":[{"email":"cleo@palletco.example"}]}
            """)!)).Ok;

        Assert.Equal(("lead_PalletCo", "Cleo Park", "+447700900555", "mobile"), ($"{created["lead_id"]}", $"{created["name"]}",
            $"{created["phones"]![0]!["phone"]}", $"{created["phones"]![0]!["type"]}"));
        Assert.Contains($"{created["id"]}", (await close.GetAsync("contact/?lead_id=lead_PalletCo")).Rows("id"));
        Assert.Contains($"{created["id"]}", (await close.GetAsync("lead/lead_PalletCo/")).Ok["contact_ids"]!.AsArray().Select(id => $"{id}"));
        Assert.Equal("cleo@palletco.example", $"{(await close.GetAsync($"contact/{created["id"]}/")).Ok["emails"]![0]!["email"]}");
    }

    [Fact]
    public async Task A_contact_without_a_lead_gets_one_of_its_name()
    {
        var created = (await close.PostAsync("contact/", JsonNode.Parse("""{"name":"Cleo Park"}""")!)).Ok;

        Assert.Equal("Cleo Park", $"{(await close.GetAsync($"lead/{created["lead_id"]}/")).Ok["name"]}");
    }

    [Fact]
    public async Task A_lead_is_created_with_its_contacts()
    {
        var lead = (await close.PostAsync("lead/", JsonNode.Parse("""
            {"name":"Park Ltd","contacts":[{"name":"Cleo Park","phones":[{"phone":"+447700900555","type":"mobile"}]}],"colour":"red"}
            """)!)).Ok;

        Assert.Equal(("Park Ltd", "Cleo Park"), ($"{lead["name"]}", $"{lead["contacts"]![0]!["name"]}"));
        Assert.Equal($"{lead["id"]}", $"{(await close.GetAsync($"contact/{lead["contact_ids"]![0]}/")).Ok["lead_id"]}");
    }

    [Fact]
    public async Task An_update_replaces_the_phones_and_leaves_what_it_does_not_name()
    {
        var changed = (await close.PutAsync("contact/cont_AdaReyes/", JsonNode.Parse("""{"phones":[{"phone":"+447700900555","type":"mobile"}]}""")!)).Ok;

        Assert.Equal(["+447700900555"], changed["phones"]!.AsArray().Select(phone => $"{phone!["phone"]}"));
        Assert.Equal(("Ada Reyes", "ada.reyes@palletco.example"), ($"{changed["name"]}", $"{changed["emails"]![0]!["email"]}"));
        Assert.Equal("+447700900555", $"{(await close.GetAsync("contact/?lead_id=lead_PalletCo")).Ok["data"]![1]!["phones"]![0]!["phone"]}");
    }

    [Theory]
    [InlineData("contact/", """{"lead_id":"lead_Nowhere","name":"X"}""", "lead_id")]
    [InlineData("contact/", """{"name":7,"phones":"x"}""", "name phones")]
    [InlineData("contact/", """{"phones":[{"phone":"12"}]}""", "phones")]
    [InlineData("contact/", """{"emails":[{}]}""", "emails")]
    [InlineData("lead/", """{"contacts":[{"phones":[{"phone":"12"}]}]}""", "contacts")]
    public async Task Wrong_fields_are_named_and_nothing_is_created(string path, string body, string fields)
    {
        var before = (await close.GetAsync(path)).Rows("id").Count;

        var refused = await close.PostAsync(path, JsonNode.Parse(body)!);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(fields, string.Join(' ', refused.Wrong.Select(field => field.Key)));
        Assert.Equal(before, (await close.GetAsync(path)).Rows("id").Count);
    }

    [Fact]
    public async Task A_new_contact_is_found_after_the_lag_of_search()
    {
        await close.SwitchAsync("search_lag_seconds", 30);
        await close.PostAsync("contact/", JsonNode.Parse("""{"lead_id":"lead_PalletCo","name":"Cleo Park"}""")!);
        var search = JsonNode.Parse("""
            {"query":{"type":"and","queries":[{"type":"object_type","object_type":"contact"},{"type":"field_condition",
             "field":{"type":"regular_field","object_type":"contact","field_name":"name"},"condition":{"type":"text","mode":"phrase","value":"Cleo Park"}}]}}
            """)!;

        Assert.Empty((await close.PostAsync("data/search/", search.DeepClone())).Rows("id"));
        await close.ControlAsync(HttpMethod.Post, "clock", JsonNode.Parse("""{"advance_seconds":31}"""));
        Assert.Single((await close.PostAsync("data/search/", search)).Rows("id"));
    }
}
