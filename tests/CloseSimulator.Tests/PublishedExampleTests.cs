using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

/// <summary>The example of https://developer.close.com/api/resources/activities/whatsapp/create: the body of its
/// cURL sample, organization_id included, and the documented answer.</summary>
public sealed class PublishedExampleTests
{
    private const string Seed = """
        {
          "leads": [{ "id": "lead_Documented", "name": "Documented", "contacts": [{
            "id": "cont_Documented", "name": "Documented", "phones": [{ "phone": "16503334444" }] }] }]
        }
        """;

    private const string Request = """
        {
          "organization_id": "orga_SandboxTraders",
          "lead_id": "lead_Documented",
          "contact_id": "cont_Documented",
          "direction": "incoming",
          "activity_at": "2016-10-03T16:06:11.167000+00:00",
          "external_whatsapp_message_id": "3EB0C0FFEE",
          "local_phone": "18183004000",
          "remote_phone": "16503334444",
          "message_markdown": "test",
          "attachments": []
        }
        """;

    private const string Response = """
        {
          "_type": "WhatsAppMessage",
          "organization_id": "orga_SandboxTraders",
          "lead_id": "lead_Documented",
          "contact_id": "cont_Documented",
          "user_id": "user_SamSeller",
          "user_name": "Sam Seller",
          "users": [],
          "created_by": "user_SamSeller",
          "created_by_name": "Sam Seller",
          "updated_by": "user_SamSeller",
          "updated_by_name": "Sam Seller",
          "activity_at": "2016-10-03T16:06:11.167000+00:00",
          "direction": "incoming",
          "external_whatsapp_message_id": "3EB0C0FFEE",
          "local_phone": "+18183004000",
          "local_phone_formatted": "+1 818-300-4000",
          "remote_phone": "+16503334444",
          "remote_phone_formatted": "+1 650-333-4444",
          "message_markdown": "test",
          "message_html": "<p>test</p>",
          "text": "test",
          "response_to_id": null,
          "integration_link": null,
          "integration_name": "API",
          "source": "api",
          "sequence_id": null,
          "sequence_name": null,
          "sequence_subscription_id": null,
          "attachments": []
        }
        """;

    [Fact]
    public async Task Creating_with_the_documented_body_answers_the_documented_fields()
    {
        await using var close = await Session.StartAsync();
        await close.ControlAsync(HttpMethod.Post, "seed", JsonNode.Parse(Seed));

        var message = (await close.CreateAsync(JsonNode.Parse(Request)!)).Ok.AsObject();

        Assert.Matches("^acti_[0-9A-Za-z]{43}$", message["id"]!.ToString());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$", message["date_created"]!.ToString());
        Assert.Equal(message["date_created"]!.ToString(), message["date_updated"]!.ToString());
        foreach (var name in (string[])["id", "date_created", "date_updated"])
        {
            message.Remove(name);
        }

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Response), message), message.ToJsonString());
    }

    [Fact]
    public async Task The_schema_does_not_know_the_organization_id_that_the_sample_posts()
    {
        await using var close = await Session.StartAsync();
        await close.SwitchAsync("organization_id_in_create", "reject");

        var wrong = (await close.CreateAsync(JsonNode.Parse(Request)!)).Wrong;

        Assert.Equal("Extra inputs are not permitted", wrong["organization_id"]!.ToString());
    }
}
