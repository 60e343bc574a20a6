using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

/// <summary>Switches that change whether a create is accepted.</summary>
public sealed class SwitchTests : IAsyncLifetime
{
    private Session close = null!;

    public async ValueTask InitializeAsync() => close = await Session.StartAsync();

    public ValueTask DisposeAsync() => close.DisposeAsync();

    [Theory]
    [InlineData("unknown_keys", "ignore", "status", "\"sent\"")]
    [InlineData("pair_check", "off", "contact_id", "\"cont_AdamReyes\"")]
    [InlineData("response_to", "unchecked", "response_to_id", "\"acti_None\"")]
    [InlineData("attachment_check", "off", "attachments",
        """[{ "url": "https://example.org/a", "filename": "a", "content_type": "text/plain" }]""")]
    [InlineData("phone_check", "off", "remote_phone", "\"nobody\"")]
    public async Task A_switch_accepts_a_create_that_the_default_refuses(
        string name, string value, string field, string given)
    {
        var body = Session.Draft();
        body[field] = JsonNode.Parse(given);
        Assert.Contains(field, (await close.CreateAsync(body)).Wrong);

        await close.SwitchAsync(name, value);

        Assert.Equal(HttpStatusCode.OK, (await close.CreateAsync(body)).Status);
    }

    [Theory]
    [InlineData("empty_markdown", "reject", "message_markdown", "\"\"")]
    [InlineData("naive_times", "reject", "activity_at", "\"2026-03-12T10:00:00\"")]
    [InlineData("organization_id_in_create", "reject", "organization_id", "\"orga_SandboxTraders\"")]
    [InlineData("duplicate_external_id", "reject", "external_whatsapp_message_id", "\"3EB0BE20260311\"")]
    [InlineData("response_to", "same_lead", "response_to_id", "\"acti_OtherLead\"")]
    public async Task A_switch_refuses_a_create_that_the_default_accepts(
        string name, string value, string field, string given)
    {
        var other = Session.Draft("3EB0OTHER");
        (other["id"], other["lead_id"], other["contact_id"]) =
            ("acti_OtherLead", "lead_ReyesLogistics", "cont_AdamReyes");
        await close.ControlAsync(HttpMethod.Post, "seed", new JsonObject { ["messages"] = new JsonArray(other) });
        var body = Session.Draft();
        body[field] = JsonNode.Parse(given);
        Assert.Equal(HttpStatusCode.OK, (await close.CreateAsync(body)).Status);

        await close.SwitchAsync(name, value);

        Assert.Equal(field, Assert.Single((await close.CreateAsync(body)).Wrong).Key);
    }
}
