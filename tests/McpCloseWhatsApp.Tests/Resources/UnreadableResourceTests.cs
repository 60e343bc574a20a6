using ModelContextProtocol;

namespace McpCloseWhatsApp.Tests.Resources;

/// <summary>Resources that cannot be read.</summary>
public sealed class UnreadableResourceTests
{
    [Theory, MemberData(nameof(Missing))]
    public async Task A_missing_resource_is_the_error_of_the_protocol_version_with_its_address(string uri, string era, McpErrorCode code)
    {
        await using var world = await World.StartAsync(options: new() { ProtocolVersion = era });

        var refused = await Assert.ThrowsAsync<McpProtocolException>(async () => await world.Client.ReadResourceAsync(uri));

        Assert.Equal(code, refused.ErrorCode);
        Assert.Equal(uri, refused.Data["uri"]?.ToString());
    }

    [Fact]
    public async Task An_id_that_Close_holds_twice_is_a_wrong_argument()
    {
        await using var world = await World.StartAsync();
        await world.HoldTwiceAsync();

        var refused = await Assert.ThrowsAsync<McpProtocolException>(
            async () => await world.Client.ReadResourceAsync("close://whatsapp/messages/3EB0A1B2C3D4E5F60718"));

        Assert.Equal(McpErrorCode.InvalidParams, refused.ErrorCode);
        Assert.Contains("2 messages", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_that_fails_in_Close_is_an_internal_error()
    {
        await using var world = await World.StartAsync(clock: new QuickTime());
        await world.FaultAsync("""{"kind":"status","status":500,"times":-1}""");

        var refused = await Assert.ThrowsAsync<McpProtocolException>(
            async () => await world.Client.ReadResourceAsync("close://whatsapp/conversations/cont_BenOkafor"));

        Assert.Equal(McpErrorCode.InternalError, refused.ErrorCode);
    }

    public static TheoryData<string, string, McpErrorCode> Missing
    {
        get
        {
            var all = new TheoryData<string, string, McpErrorCode>();
            foreach (var uri in (string[])[
                "close://whatsapp/conversations/cont_Nobody", "close://whatsapp/conversations/lead_PalletCo",
                "close://whatsapp/leads/lead_Nobody/conversations", "close://whatsapp/leads/cont_AdaReyes/conversations",
                "close://whatsapp/messages/acti_Nowhere", "close://whatsapp/messages/3EB000000000000000000000",
                "close://whatsapp/messages/", "close://whatsapp/messages/acti_BenThread1/attachments", "close://whatsapp/leads/lead_PalletCo",
                "close://whatsapp/nothing", "file:///etc/passwd"])
            {
                all.Add(uri, "2026-07-28", McpErrorCode.InvalidParams);
                all.Add(uri, "2025-11-25", McpErrorCode.ResourceNotFound);
            }

            return all;
        }
    }
}
