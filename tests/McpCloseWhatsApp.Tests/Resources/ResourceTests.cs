using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Resources;

public sealed class ResourceTests
{
    [Fact]
    public async Task Every_resource_is_listed_with_its_content_type_and_audience()
    {
        await using var world = await World.StartAsync();

        var templates = await world.Client.ListResourceTemplatesAsync();
        var resources = await world.Client.ListResourcesAsync();

        Assert.Equal(
            [
                ("close://whatsapp/conversations/{contact_id}", "text/markdown"),
                ("close://whatsapp/leads/{lead_id}/conversations", "text/markdown"),
                ("close://whatsapp/messages/{message_id}", "application/json"),
                ("close://whatsapp/messages/{message_id}/thumbnails/{number}", "image/*"),
            ],
            templates.Select(template => (template.UriTemplate, template.MimeType)).Order());
        Assert.Equal(
            [
                ("close://whatsapp/conversations", "text/markdown"),
                ("skill://close-whatsapp/SKILL.md", "text/markdown"),
                ("ui://close-whatsapp/conversation.html", "text/html;profile=mcp-app"),
            ],
            resources.Select(resource => (resource.Uri, resource.MimeType)).Order());
        Assert.All(
            templates.Select(one => one.ProtocolResourceTemplate).Select(one => (Uri: one.UriTemplate, one.Title, one.Description, one.Annotations))
                .Concat(resources.Select(one => (one.Uri, one.Title, one.Description, one.ProtocolResource.Annotations))),
            one =>
            {
                Assert.False(string.IsNullOrEmpty(one.Title) || string.IsNullOrEmpty(one.Description));
                // Pictures and pages are for people: a model could not use their content.
                var isToLookAt = one.Uri.StartsWith("ui:", StringComparison.Ordinal) || one.Uri.Contains("thumbnails", StringComparison.Ordinal);
                Assert.Equal(isToLookAt ? [Role.User] : [Role.User, Role.Assistant], one.Annotations!.Audience!);
                // Some clients cannot read a fraction.
                Assert.True(float.IsInteger(one.Annotations.Priority!.Value));
            });
    }

    [Fact]
    public async Task Recent_conversations_are_a_line_for_each_contact()
    {
        await using var world = await World.StartAsync(settings => settings with { TimeZone = Zones.Madrid });
        await world.HoldAsync("""{"activity_at":"2026-03-11T10:00:00Z"}""");
        await world.HoldAsync("""{"activity_at":"2026-03-12T10:00:00Z","message_markdown":"Is *anybody*\n<!-- there? [x](y)"}""");

        var resource = await world.Client.ReadResourceAsync("close://whatsapp/conversations");

        const string Introduction =
            "The latest message with each contact, among the 6 messages logged last. Times in Europe/Madrid. "
            + "Words in quotes are what people wrote. Call get_conversation with a contact_id to read more.";
        const string Adas =
            """- 2026-03-12 11:00 Ada Reyes (cont_AdaReyes) of Pallet Co (lead_PalletCo), incoming: "Is *anybody* \<!-- there? [x]\(y)", """
            + "waits for an answer since 2026-03-11 11:00, 2 messages";
        Assert.Equal($"""
            # Recent WhatsApp conversations

            {Introduction}

            {Adas}
            - 2026-03-11 16:06 Ben Okafor (cont_BenOkafor) of Pallet Co (lead_PalletCo), outgoing: "Done, 120 are set aside under Pallet Co."

            """, Assert.IsType<TextResourceContents>(Assert.Single(resource.Contents)).Text, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task Recent_conversations_take_a_bounded_number_of_requests()
    {
        await using var world = await World.StartAsync();
        await world.ArrangeAsync("seed", $$"""{"messages":[{{string.Join(',', Enumerable.Range(0, 600).Select(number => World.Merged(World.Hello, $$"""
            {
              "lead_id":"lead_PalletCo","local_phone":"+12125550143","remote_phone":"+447700900123","external_whatsapp_message_id":"hello{{number}}",
              "activity_at":"2026-03-{{10 + (number / 60)}}T10:{{number % 60:00}}:00Z"
            }
            """)))}}]}""");

        await world.Client.ReadResourceAsync("close://whatsapp/conversations");

        Assert.InRange((await world.CallsAsync()).Count, 1, 6);
    }

    [Fact]
    public async Task An_empty_organization_has_a_readable_list_of_conversations()
    {
        await using var world = await World.StartAsync(seeded: false);

        var resource = await world.Client.ReadResourceAsync("close://whatsapp/conversations");

        Assert.EndsWith(
            "\nNo WhatsApp message is logged yet.\n",
            Assert.IsType<TextResourceContents>(Assert.Single(resource.Contents)).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_is_a_transcript_with_the_ids_of_its_messages()
    {
        await using var world = await World.StartAsync();

        var resource = await world.Client.ReadResourceAsync("close://whatsapp/conversations/cont_BenOkafor");

        var content = Assert.IsType<TextResourceContents>(Assert.Single(resource.Contents));
        Assert.Equal(("close://whatsapp/conversations/cont_BenOkafor", "text/markdown"), (content.Uri, content.MimeType));
        Assert.Contains("**09:12 Ben Okafor** (incoming, acti_BenThread1)\n> Good morning Sam", content.Text, StringComparison.Ordinal);
        Assert.Equal(
            "# WhatsApp: Ben Okafor, Pallet Co\n\nTimes in UTC. "
            + (await world.CallAsync("get_conversation", """{"contact_id":"cont_BenOkafor"}""")).Ok["transcript"],
            Regex.Replace(content.Text, @", acti_\w+\)", ")", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task The_conversations_of_a_lead_are_a_transcript_contact_by_contact()
    {
        await using var world = await World.StartAsync();
        await world.HoldAsync();

        var resource = await world.Client.ReadResourceAsync("close://whatsapp/leads/lead_PalletCo/conversations");

        var content = Assert.IsType<TextResourceContents>(Assert.Single(resource.Contents));
        Assert.Equal(
            "# WhatsApp: Pallet Co\n\nTimes in UTC. "
            + (await world.CallAsync("get_conversation", """{"lead_id":"lead_PalletCo"}""")).Ok["transcript"],
            Regex.Replace(content.Text, @", acti_\w+\)", ")", RegexOptions.None, TimeSpan.FromSeconds(5)));
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
    public async Task An_id_with_reserved_characters_is_escaped_in_its_address()
    {
        await using var world = await World.StartAsync();
        var id = await world.HoldAsync("""{"external_whatsapp_message_id":"a/b c"}""");

        var resource = await world.Client.ReadResourceAsync("close://whatsapp/messages/a%2Fb%20c");

        Assert.Contains(id, Assert.IsType<TextResourceContents>(Assert.Single(resource.Contents)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_may_be_cached_privately_for_a_short_while()
    {
        await using var world = await World.StartAsync();

        var resource = await world.Client.ReadResourceAsync("close://whatsapp/messages/acti_BenThread1");

        Assert.Equal((TimeSpan.FromSeconds(15), CacheScope.Private), (resource.TimeToLive, resource.CacheScope));
    }
}
