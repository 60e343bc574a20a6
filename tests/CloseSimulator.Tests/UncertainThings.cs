using System.Net;
using System.Text.Json.Nodes;

namespace CloseSimulator.Tests;

/// <summary>What a switch changes about a create that the default refuses, or the other way round.</summary>
public sealed class UncertainThings : IAsyncLifetime
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
    public async Task A_switch_lets_pass_what_is_refused_without_it(string name, string value, string field, string given)
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
    public async Task A_switch_refuses_what_passes_without_it(string name, string value, string field, string given)
    {
        var other = Session.Draft("3EB0OTHER");
        (other["id"], other["lead_id"], other["contact_id"]) = ("acti_OtherLead", "lead_ReyesLogistics", "cont_AdamReyes");
        await close.ControlAsync(HttpMethod.Post, "seed", new JsonObject { ["messages"] = new JsonArray(other) });
        var body = Session.Draft();
        body[field] = JsonNode.Parse(given);
        Assert.Equal(HttpStatusCode.OK, (await close.CreateAsync(body)).Status);

        await close.SwitchAsync(name, value);

        Assert.Equal(field, Assert.Single((await close.CreateAsync(body)).Wrong).Key);
    }
}
