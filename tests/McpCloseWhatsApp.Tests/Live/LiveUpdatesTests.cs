namespace McpCloseWhatsApp.Tests.Live;

/// <summary>Notifications to subscribed clients about changes that others make in Close.</summary>
public sealed class LiveUpdatesTests
{
    private const string Recent = "close://whatsapp/conversations";
    private const string Pallet = "close://whatsapp/leads/lead_PalletCo/conversations";

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    [InlineData("2024-11-05")]
    public async Task A_message_logged_in_Close_reaches_the_subscriber_of_its_conversation(string protocolVersion)
    {
        await using var scene = await Scene.OpenAsync(protocolVersion);
        Assert.True(scene.World.Client.ServerCapabilities.Resources!.Subscribe);
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Ada);

        await scene.Colleague.LogAsync();
        var (address, after) = await scene.NextAsync(subscriber);

        Assert.Equal(ConversationUri.Ada, address);
        Assert.InRange(after, TimeSpan.Zero, Scene.Promised);
        Assert.Contains("Hello", (await scene.World.Client.ReadResourceAsync(address)).Contents[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Recent)]
    [InlineData(Pallet)]
    [InlineData("close://whatsapp/conversations/cont%5FAdaReyes")]
    [InlineData("close://whatsapp/messages/3EB0A1B2C3D4E5F60718")]
    [InlineData("close://whatsapp/messages/true_447700900123%40c.us_3EB0A1B2C3D4E5F60718")]
    public async Task A_notification_repeats_the_address_exactly_as_the_subscriber_spelled_it(string address)
    {
        await using var scene = await Scene.OpenAsync();
        await using var subscriber = await scene.SubscribeAsync(address);

        await scene.Colleague.LogAsync(whatsAppId: "3EB0A1B2C3D4E5F60718");

        Assert.Equal([address], await scene.NotifiedAsync(subscriber));
    }

    [Fact]
    public async Task Subscribers_of_unchanged_resources_are_not_notified()
    {
        await using var scene = await Scene.OpenAsync();
        await using var subscriber = await scene.SubscribeAsync(
            ConversationUri.Ada, ConversationUri.Ben, ConversationUri.Adam, Pallet, "close://whatsapp/leads/lead_ReyesLogistics/conversations",
            "close://whatsapp/messages/acti_BenThread1", "close://whatsapp/messages/3EB0A1B2C3D4E5F60718");

        await scene.Colleague.LogAsync("cont_AdamReyes", "lead_ReyesLogistics");

        Assert.Equal([ConversationUri.Adam, "close://whatsapp/leads/lead_ReyesLogistics/conversations"], await scene.NotifiedAsync(subscriber));
        Assert.Empty(await scene.NotifiedAsync(subscriber));
    }

    [Fact]
    public async Task An_edit_notifies_subscribers_of_the_message_and_of_its_conversation()
    {
        await using var scene = await Scene.OpenAsync();
        var id = await scene.Colleague.LogAsync();
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Ada, ConversationUri.Ben, $"close://whatsapp/messages/{id}");

        await scene.Colleague.ChangeAsync(id, "message_markdown", "Good bye");

        Assert.Equal([ConversationUri.Ada, $"close://whatsapp/messages/{id}"], await scene.NotifiedAsync(subscriber));
    }

    [Fact]
    public async Task A_message_moved_to_another_contact_changes_both_conversations()
    {
        await using var scene = await Scene.OpenAsync();
        var id = await scene.Colleague.LogAsync();
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Ada, ConversationUri.Ben, ConversationUri.Adam);

        await scene.Colleague.ChangeAsync(id, "contact_id", "cont_BenOkafor");

        Assert.Equal([ConversationUri.Ada, ConversationUri.Ben], await scene.NotifiedAsync(subscriber));
    }

    /// <summary>A deletion event of Close names the lead of the message, not its contact.</summary>
    [Fact]
    public async Task A_deletion_notifies_the_conversations_of_its_lead()
    {
        await using var scene = await Scene.OpenAsync();
        var id = await scene.Colleague.LogAsync();
        await using var subscriber = await scene.SubscribeAsync(
            ConversationUri.Ada, ConversationUri.Ben, ConversationUri.Adam, Pallet,
            $"close://whatsapp/messages/{id}", "close://whatsapp/messages/acti_BenThread1");

        await scene.Colleague.DeleteAsync(id);

        Assert.Equal(
            [ConversationUri.Ada, ConversationUri.Ben, Pallet, $"close://whatsapp/messages/{id}"],
            await scene.NotifiedAsync(subscriber));
    }

    [Fact]
    public async Task A_deletion_notifies_a_contact_whose_lead_Close_does_not_show()
    {
        await using var scene = await Scene.OpenAsync();
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Adam);
        await scene.World.FaultAsync("""{"kind":"status","status":403,"path":"/contact/","times":-1}""");

        await scene.Colleague.DeleteAsync("acti_BenThread1");

        Assert.Equal([ConversationUri.Adam], await scene.NotifiedAsync(subscriber));
    }

    [Fact]
    public async Task A_message_logged_by_this_server_causes_one_notification()
    {
        await using var scene = await Scene.OpenAsync();
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Ada);

        (await scene.World.CreateAsync()).Ok["outcome"]!.ToString();

        Assert.Equal([ConversationUri.Ada], await scene.NotifiedAsync(subscriber));
        Assert.Empty(await scene.NotifiedAsync(subscriber));
    }

    [Fact]
    public async Task Many_messages_at_once_cause_one_notification()
    {
        await using var scene = await Scene.OpenAsync();
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Ada, ConversationUri.Ben, Recent);

        for (var i = 0; i < 120; i++)
        {
            await scene.Colleague.LogAsync();
        }

        await scene.Colleague.LogAsync("cont_BenOkafor");

        Assert.Equal([Recent, ConversationUri.Ada, ConversationUri.Ben], await scene.NotifiedAsync(subscriber));
    }

    [Fact]
    public async Task A_change_behind_two_pages_of_others_is_found()
    {
        await using var scene = await Scene.OpenAsync();
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Adam);

        await scene.Colleague.LogAsync("cont_AdamReyes", "lead_ReyesLogistics");
        for (var i = 0; i < 110; i++)
        {
            await scene.Colleague.LogAsync();
        }

        Assert.Equal([ConversationUri.Adam], await scene.NotifiedAsync(subscriber));
    }

    [Fact]
    public async Task An_event_that_Close_lists_late_causes_a_notification_when_it_appears()
    {
        await using var scene = await Scene.OpenAsync();
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Ada, ConversationUri.Ben);
        await scene.World.ArrangeAsync("switches", """{ "event_lag_seconds": 290 }""", put: true);
        await scene.Colleague.LogAsync();
        await scene.World.ArrangeAsync("switches", """{ "event_lag_seconds": 0 }""", put: true);
        for (var i = 0; i < 60; i++)
        {
            await scene.Colleague.LogAsync("cont_BenOkafor");
        }

        Assert.Equal([ConversationUri.Ben], await scene.NotifiedAsync(subscriber));
        await scene.Clock.PassAsync(TimeSpan.FromSeconds(270));
        Assert.Empty(subscriber.Notified());
        Assert.Equal([ConversationUri.Ada], await scene.NotifiedAsync(subscriber));
    }

    [Fact]
    public async Task An_event_that_Close_extends_causes_another_notification()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.World.ArrangeAsync("switches", """{ "event_consolidation_seconds": 600 }""", put: true);
        var id = await scene.Colleague.LogAsync();
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Ada);

        await scene.Colleague.ChangeAsync(id, "message_markdown", "One");
        Assert.Equal([ConversationUri.Ada], await scene.NotifiedAsync(subscriber));
        await scene.Colleague.ChangeAsync(id, "message_markdown", "Two");
        Assert.Equal([ConversationUri.Ada], await scene.NotifiedAsync(subscriber));
        Assert.Empty(await scene.NotifiedAsync(subscriber));
    }
}
