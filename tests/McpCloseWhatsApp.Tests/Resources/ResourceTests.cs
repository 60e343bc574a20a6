using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Resources;

public sealed class ResourceTests
{
    [Fact]
    public async Task Every_template_is_listed_with_what_it_holds()
    {
        await using var world = await World.StartAsync();

        var templates = await world.Client.ListResourceTemplatesAsync();

        Assert.Equal(
            [
                ("close://whatsapp/conversations/{contact_id}", "text/markdown"),
                ("close://whatsapp/messages/{message_id}", "application/json"),
                ("close://whatsapp/messages/{message_id}/thumbnails/{number}", "image/*"),
            ],
            templates.Select(template => (template.UriTemplate, template.MimeType)).Order());
        Assert.All(templates, template => Assert.False(string.IsNullOrEmpty(template.Title) || string.IsNullOrEmpty(template.Description)));
    }

    [Fact]
    public async Task A_conversation_is_the_transcript_that_the_tool_answers()
    {
        await using var world = await World.StartAsync();

        var resource = await world.Client.ReadResourceAsync("close://whatsapp/conversations/cont_BenOkafor");

        var content = Assert.IsType<TextResourceContents>(Assert.Single(resource.Contents));
        Assert.Equal(("close://whatsapp/conversations/cont_BenOkafor", "text/markdown"), (content.Uri, content.MimeType));
        Assert.Equal((await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor"}""")).Ok["transcript"], content.Text);
    }

    [Theory]
    [InlineData("acti_BenThread1")]
    [InlineData("3EB0BE20260311")]
    public async Task A_message_is_the_JSON_that_the_tool_answers_by_either_id(string id)
    {
        await using var world = await World.StartAsync();

        var resource = await world.Client.ReadResourceAsync($"close://whatsapp/messages/{id}");

        var content = Assert.IsType<TextResourceContents>(Assert.Single(resource.Contents));
        Assert.Equal("application/json", content.MimeType);
        var answered = (await world.CallAsync("get_whatsapp_message", """{"message_id":"acti_BenThread1"}""")).Json;
        Assert.True(JsonNode.DeepEquals(answered, JsonNode.Parse(content.Text)), content.Text);
    }

    [Fact]
    public async Task An_id_with_letters_that_addresses_reserve_is_escaped()
    {
        await using var world = await World.StartAsync();
        var id = await world.HoldAsync("""{"external_whatsapp_message_id":"a/b c"}""");

        var resource = await world.Client.ReadResourceAsync("close://whatsapp/messages/a%2Fb%20c");

        Assert.Contains(id, Assert.IsType<TextResourceContents>(Assert.Single(resource.Contents)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_read_may_be_kept_for_a_short_while_by_its_reader_alone()
    {
        await using var world = await World.StartAsync();

        var resource = await world.Client.ReadResourceAsync("close://whatsapp/messages/acti_BenThread1");

        Assert.Equal((TimeSpan.FromSeconds(15), CacheScope.Private), (resource.TimeToLive, resource.CacheScope));
    }

    [Theory]
    [InlineData("close://whatsapp/conversations/cont_Nobody")]
    [InlineData("close://whatsapp/conversations/lead_PalletCo")]
    [InlineData("close://whatsapp/messages/acti_Nowhere")]
    [InlineData("close://whatsapp/messages/3EB000000000000000000000")]
    public async Task What_is_not_there_is_the_protocols_error_with_its_address(string uri)
    {
        await using var world = await World.StartAsync();

        var refused = await Assert.ThrowsAsync<McpProtocolException>(async () => await world.Client.ReadResourceAsync(uri));

        Assert.Equal(McpErrorCode.InvalidParams, refused.ErrorCode);
        Assert.Equal(uri, refused.Data["uri"]?.ToString());
    }

    [Theory]
    [InlineData("close://whatsapp/messages/")]
    [InlineData("close://whatsapp/messages/acti_BenThread1/attachments")]
    [InlineData("close://whatsapp/nothing")]
    [InlineData("file:///etc/passwd")]
    public async Task An_address_of_another_kind_is_the_protocols_error_too(string uri)
    {
        await using var world = await World.StartAsync();

        var refused = await Assert.ThrowsAsync<McpProtocolException>(async () => await world.Client.ReadResourceAsync(uri));

        Assert.Equal(McpErrorCode.InvalidParams, refused.ErrorCode);
    }

    [Fact]
    public async Task A_Close_that_breaks_off_is_an_error_of_the_server()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync("""{"kind":"status","status":500,"times":-1}""");

        var refused = await Assert.ThrowsAsync<McpProtocolException>(
            async () => await world.Client.ReadResourceAsync("close://whatsapp/conversations/cont_BenOkafor"));

        Assert.Equal(McpErrorCode.InternalError, refused.ErrorCode);
    }
}
