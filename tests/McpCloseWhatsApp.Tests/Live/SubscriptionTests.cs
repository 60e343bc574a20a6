using ModelContextProtocol;

namespace McpCloseWhatsApp.Tests.Live;

/// <summary>The addresses that a client can subscribe to, and what each subscription receives.</summary>
public sealed class SubscriptionTests
{
    [Fact]
    public async Task Each_subscription_receives_only_what_it_asked_for()
    {
        await using var scene = await Scene.OpenAsync();
        await using var both = await scene.SubscribeAsync(ConversationUri.Ada, ConversationUri.Ben);
        await using var ada = await scene.SubscribeAsync(ConversationUri.Ada);
        await using var ben = await scene.SubscribeAsync(ConversationUri.Ben);

        await scene.Colleague.LogAsync();

        Assert.Equal([ConversationUri.Ada], await scene.NotifiedAsync(both));
        Assert.Equal([ConversationUri.Ada], ada.Notified());
        Assert.Empty(ben.Notified());
    }

    [Theory]
    [InlineData("close://whatsapp/conversations/")]
    [InlineData("close://whatsapp/conversations/lead_PalletCo")]
    [InlineData("close://whatsapp/conversations/cont_Ada/Reyes")]
    [InlineData("close://whatsapp/leads/lead_PalletCo")]
    [InlineData("close://whatsapp/leads/cont_AdaReyes/conversations")]
    [InlineData("close://whatsapp/messages/")]
    [InlineData("close://whatsapp/messages/%20")]
    [InlineData("close://whatsapp/nothing")]
    [InlineData("file:///etc/passwd")]
    public async Task Subscribing_to_an_address_that_cannot_change_is_a_protocol_error(string address)
    {
        foreach (var protocolVersion in new[] { "2026-07-28", "2025-11-25" })
        {
            await using var scene = await Scene.OpenAsync(protocolVersion);

            var refused = await Assert.ThrowsAsync<McpProtocolException>(() => scene.SubscribeAsync(address));

            Assert.Equal(McpErrorCode.InvalidParams, refused.ErrorCode);
            Assert.Equal(address, refused.Data["uri"]?.ToString());
            Assert.Contains("close://whatsapp/conversations/{contact_id}", refused.Message, StringComparison.Ordinal);
            Assert.Equal(0, await scene.LooksAsync());
        }
    }

    [Fact]
    public async Task A_subscription_to_several_addresses_names_those_that_can_change()
    {
        await using var scene = await Scene.OpenAsync();

        await using var subscriber = await scene.SubscribeAsync("ui://close-whatsapp/conversation.html", ConversationUri.Ada);

        Assert.Equal($$"""{"resourceSubscriptions":["{{ConversationUri.Ada}}"]}""", subscriber.AcknowledgedFilter.ToJsonString());
    }

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    public async Task A_subscription_fails_at_once_when_Close_does_not_answer_and_the_next_one_works(string protocolVersion)
    {
        await using var scene = await Scene.OpenAsync(protocolVersion);
        await scene.World.FaultAsync("""{"kind":"status","status":500,"path":"/event/","times":-1}""");

        var trying = scene.SubscribeAsync(ConversationUri.Ada);
        var refused = await Assert.ThrowsAsync<McpProtocolException>(() => scene.Clock.PassUntilAsync(trying));
        Assert.Equal(McpErrorCode.InternalError, refused.ErrorCode);
        await scene.World.ClearFaultsAsync();
        await using var subscriber = await scene.SubscribeAsync(ConversationUri.Ada);
        await scene.Colleague.LogAsync();

        Assert.Equal([ConversationUri.Ada], await scene.NotifiedAsync(subscriber));
    }
}
