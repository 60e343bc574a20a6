using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

public sealed class PeopleTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Fact]
    public async Task Me_is_the_owner_of_the_key_with_memberships_organizations_and_numbers()
    {
        var me = (await close.GetAsync("me/")).Ok;

        Assert.Equal("sam.seller@sandboxtraders.example", me["email"]!.ToString());
        Assert.Equal("Sandbox Traders", me["organizations"]![0]!["name"]!.ToString());
        Assert.Equal("orga_SandboxTraders", me["memberships"]![0]!["organization_id"]!.ToString());
        Assert.Equal("+12125550143", me["phone_numbers"]![0]!["number"]!.ToString());
        Assert.Equal("""{"id":"user_SamSeller"}""", (await close.GetAsync("me/?_fields=id")).Text);
    }

    [Theory]
    [InlineData("user/", "user_SamSeller user_MiaManager")]
    [InlineData("user/?_order_by=last_name,first_name", "user_MiaManager user_SamSeller")]
    [InlineData("user/?_order_by=first_name,last_name&_limit=1", "user_MiaManager")]
    [InlineData("phone_number/", "phon_SamDirect")]
    [InlineData("phone_number/?number=12125550143", "phon_SamDirect")]
    [InlineData("phone_number/?number=%2B12125550199", "")]
    [InlineData("phone_number/?participant_user_id=user_SamSeller", "phon_SamDirect")]
    [InlineData("phone_number/?user_id=user_MiaManager", "")]
    [InlineData("phone_number/?is_group_number=true", "")]
    [InlineData("contact/?lead_id=lead_PalletCo", "cont_BenOkafor cont_AdaReyes")]
    [InlineData("contact/?lead_id=lead_Nowhere", "")]
    [InlineData("contact/?_limit=2&_skip=1", "cont_LuciaMora cont_TomasVega")]
    [InlineData("lead/?_limit=2", "lead_NoPhoneLtd lead_CajasDelNorte")]
    public async Task A_list_of_people_holds_what_its_parameters_ask_for(string path, string expected)
    {
        Assert.Equal(expected, string.Join(' ', (await close.GetAsync(path)).Rows("id")));
    }

    [Fact]
    public async Task A_contact_has_its_lead_its_phones_and_its_e_mails()
    {
        var contact = (await close.GetAsync("contact/cont_AdamReyes/")).Ok;

        Assert.Equal("lead_ReyesLogistics", contact["lead_id"]!.ToString());
        Assert.Equal(
            ["+447700900789", "+442079460123"],
            contact["phones"]!.AsArray().Select(phone => phone!["phone"]!.ToString()));
        Assert.Equal("+44 7700 900789", contact["phones"]![0]!["phone_formatted"]!.ToString());
        Assert.Equal("adam@reyeslogistics.example", contact["emails"]![0]!["email"]!.ToString());
    }

    [Fact]
    public async Task A_lead_has_its_contacts_and_its_page()
    {
        var lead = (await close.GetAsync("lead/lead_PalletCo/")).Ok;

        Assert.Equal("https://app.close.com/lead/lead_PalletCo/", lead["html_url"]!.ToString());
        Assert.Equal("""["cont_AdaReyes","cont_BenOkafor"]""", lead["contact_ids"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals((await close.GetAsync("contact/cont_AdaReyes/")).Ok, lead["contacts"]![0]));
        Assert.Equal(6, (await close.GetAsync("lead/")).Ok["total_results"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_page_has_at_most_200_leads_or_100_other_rows()
    {
        Assert.Equal(HttpStatusCode.OK, (await close.GetAsync("lead/?_limit=200")).Status);
        Assert.Contains("200", (await close.GetAsync("lead/?_limit=201")).Wrong["_limit"]!.ToString());
        Assert.Contains("100", (await close.GetAsync("contact/?_limit=101")).Wrong["_limit"]!.ToString());
    }

    [Theory]
    [InlineData("lead/lead_Nowhere/")]
    [InlineData("contact/cont_Nobody/")]
    [InlineData("user/user_Nobody/")]
    public async Task An_unknown_person_or_lead_is_a_404(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await close.GetAsync(path)).Status);
    }

    [Fact]
    public async Task One_organization_sees_nothing_of_another()
    {
        await close.ControlAsync(HttpMethod.Post, "seed", JsonNode.Parse(
            """
            { "api_key": "api_other", "leads": [{ "id": "lead_Other", "contacts": [{ "id": "cont_Other" }] }] }
            """)!);
        close.Login("api_other");

        Assert.Equal(["lead_Other"], (await close.GetAsync("lead/")).Rows("id"));
        Assert.Empty((await close.GetAsync(Session.Messages)).Rows("id"));
        Assert.Equal(HttpStatusCode.NotFound, (await close.GetAsync(Session.Messages + "acti_BenThread1/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await close.DeleteAsync(Session.Messages + "acti_BenThread1/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await close.GetAsync("contact/cont_AdaReyes/")).Status);
        var wrong = (await close.CreateAsync(Session.Draft())).Wrong;
        Assert.Equal(["contact_id", "lead_id"], wrong.Select(field => field.Key).Order());
        Assert.Empty((await close.GetAsync("event/")).Rows("id"));
    }

    [Fact]
    public async Task A_contact_moves_to_another_lead_and_is_deleted_as_people_do_it_in_Close()
    {
        await close.ControlAsync(HttpMethod.Put, "contact", new JsonObject { ["id"] = "cont_AdaReyes", ["lead_id"] = "lead_ReyesLogistics" });
        var moved = (await close.GetAsync("contact/cont_AdaReyes/")).Ok;
        var lead = (await close.GetAsync("lead/lead_ReyesLogistics/")).Ok;

        await close.ControlAsync(HttpMethod.Put, "contact", new JsonObject { ["id"] = "cont_AdaReyes" });

        Assert.Equal("lead_ReyesLogistics", $"{moved["lead_id"]}");
        Assert.Equal(["cont_AdamReyes", "cont_AdaReyes"], lead["contacts"]!.AsArray().Select(contact => $"{contact!["id"]}"));
        Assert.Equal(HttpStatusCode.NotFound, (await close.GetAsync("contact/cont_AdaReyes/")).Status);
        Assert.Single((await close.GetAsync("lead/lead_ReyesLogistics/")).Ok["contacts"]!.AsArray());
    }
}
