namespace McpCloseWhatsApp.Tests.Contract;

public sealed class DeclaredCapabilitiesTests
{
    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    public async Task List_changed_is_not_declared_for_lists_that_never_change(string protocolVersion)
    {
        await using var world = await World.StartAsync(options: new() { ProtocolVersion = protocolVersion });

        var declared = world.Client.ServerCapabilities;

        Assert.Null(declared.Tools!.ListChanged);
        Assert.Null(declared.Prompts!.ListChanged);
        Assert.Null(declared.Resources!.ListChanged);
        Assert.True(declared.Resources.Subscribe);
    }
}
