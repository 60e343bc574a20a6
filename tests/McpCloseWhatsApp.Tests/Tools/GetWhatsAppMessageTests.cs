using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Tools;

public sealed class GetWhatsAppMessageTests
{
    [Fact]
    public async Task A_message_is_answered_with_all_its_fields_and_the_names_behind_its_ids()
    {
        await using var world = await World.StartAsync();
        var id = await world.HoldAsync("""{"response_to_id":"acti_BenThread1","integration_link":"https://chat.example/1","user_id":"user_MiaManager"}""");

        var answer = (await world.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{id}}"}""")).Ok;

        Assert.Equal($$"""
            {
              "id": "{{id}}",
              "external_whatsapp_message_id": "3EB0A1B2C3D4E5F60718",
              "direction": "incoming",
              "activity_at": "2026-03-12T10:00:00\u002B00:00",
              "message_markdown": "Hello",
              "contact_id": "cont_AdaReyes",
              "contact_name": "Ada Reyes",
              "lead_id": "lead_PalletCo",
              "lead_name": "Pallet Co",
              "user_name": "Mia Manager",
              "local_phone": "\u002B12125550143",
              "remote_phone": "\u002B447700900123",
              "response_to_id": "acti_BenThread1",
              "integration_link": "https://chat.example/1"
            }
            """, answer.At("message")!.ToJsonString(new() { WriteIndented = true }), ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData(Spelling.Bare)]
    [InlineData(Spelling.Wamid)]
    [InlineData(Spelling.Serialized)]
    public async Task The_id_of_WhatsApp_finds_the_message_in_every_spelling(string spelling)
    {
        await using var world = await World.StartAsync();
        var id = await world.HoldAsync();

        Assert.Equal(id, (await world.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{spelling}}"}""")).Ok["message.id"]);
    }

    [Theory]
    [InlineData("acti_Nowhere")]
    [InlineData("3EB000000000000000000000")]
    [InlineData("cont_AdaReyes")]
    public async Task An_id_that_Close_does_not_hold_is_not_found(string id)
    {
        await using var world = await World.StartAsync();

        Assert.Equal(["message_id"], (await world.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{id}}"}""")).Refused("not_found").Fields);
    }

    [Fact]
    public async Task An_id_that_Close_holds_twice_is_ambiguous_and_both_are_named()
    {
        await using var world = await World.StartAsync();
        var (adas, adams) = await world.HoldTwiceAsync();

        var refused = (await world.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{Spelling.Bare}}"}""")).Refused("ambiguous");

        Assert.Equal(
            [$"{adas} on lead_PalletCo", $"{adams} on lead_ReyesLogistics"],
            refused.At("problems.0.allowed")!.AsArray().Select(one => one!.ToString()));
    }

    [Fact]
    public async Task A_long_text_is_answered_whole()
    {
        await using var world = await World.StartAsync();
        var text = new string('x', 5_000);
        var id = await world.HoldAsync($$"""{"message_markdown":"{{text}}"}""");

        var answer = (await world.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{id}}"}""")).Ok;

        Assert.Equal(text, answer["message.message_markdown"]);
        Assert.Null(answer.At("message.shortened"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("語")]
    public async Task A_text_longer_than_an_answer_is_cut_and_whole_in_its_resource(string letter)
    {
        await using var world = await World.StartAsync();
        var text = string.Concat(Enumerable.Repeat(letter, 100_000));
        var id = await world.HoldAsync($$"""{"message_markdown":"{{text}}"}""");

        var answer = (await world.CallAsync("get_whatsapp_message", $$"""{"message_id":"{{id}}"}""")).Ok;

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(answer["message.message_markdown"]!), 59_000, 60_000);
        Assert.Equal("true", answer["message.shortened"]);
        var uri = $"close://whatsapp/messages/{id}";
        Assert.Contains(uri, answer["next_step"], StringComparison.Ordinal);
        var resource = Assert.IsType<TextResourceContents>(Assert.Single((await world.Client.ReadResourceAsync(uri)).Contents));
        Assert.Equal(text, JsonNode.Parse(resource.Text)!["message"]!["message_markdown"]!.ToString());
    }

    [Fact]
    public async Task A_name_that_Close_does_not_give_is_left_out()
    {
        await using var world = await World.StartAsync();
        await world.FaultAsync("""{"kind":"status","status":403,"path":"/lead/","times":-1}""");

        var answer = (await world.CallAsync("get_whatsapp_message", """{"message_id":"acti_BenThread1"}""")).Ok;

        Assert.Equal("Ben Okafor", answer["message.contact_name"]);
        Assert.Null(answer.At("message.lead_name"));
    }

    [Theory]
    [InlineData("{}", "message_id")]
    [InlineData("""{"message_id":null}""", "message_id")]
    [InlineData("""{"message_id":["acti_BenThread1"]}""", "message_id")]
    [InlineData("""{"message_id":"acti_BenThread1","id":"acti_BenThread1"}""", "id")]
    public async Task A_wrong_argument_is_named(string arguments, string field)
    {
        await using var world = await World.StartAsync();

        Assert.Equal([field], (await world.CallAsync("get_whatsapp_message", arguments)).Refused("invalid_arguments").Fields);
    }
}
