namespace McpCloseWhatsApp.Tests.Http;

/// <summary>A client that goes away in the middle of a call.</summary>
public sealed class VanishedClientTests
{
    [Theory]
    [InlineData("""{ "kind":"delay", "delay_ms":2000, "after":true, "method":"POST", "path":"/activity/whatsapp_message/" }""")]
    [InlineData("""{ "kind":"hang_after", "method":"POST", "path":"/activity/whatsapp_message/" }""")]
    public async Task A_create_of_a_vanished_client_is_found_by_the_next_call_and_is_in_Close_once(string fault)
    {
        await using var server = await HttpServer.OpenAsync();
        await server.Control.FaultAsync(fault);
        using var leave = new CancellationTokenSource();
        var create = server.Client.SendAsync(HttpServer.Call("create_whatsapp_message", World.Hello), leave.Token);
        await server.Control.WaitForCallsAsync("?method=POST&path=/activity/whatsapp_message/");

        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => create);

        Assert.Equal("unchanged", $"{(await server.CallAsync("create_whatsapp_message", World.Hello))["outcome"]}");
        Assert.Single(await server.Control.WhatsAppIdsAsync(), "3EB0A1B2C3D4E5F60718");
    }
}
