using CloseSimulator;
using McpCloseWhatsApp.Tests.Live;
using ModelContextProtocol.Client;

namespace McpCloseWhatsApp.Tests.Stdio;

/// <summary>Subscriptions to the server as a separate process.</summary>
public sealed class StdioLiveTests
{
    private const string Listen = """
        {"jsonrpc":"2.0","id":7,"method":"subscriptions/listen","params":{"_meta":{
          "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}},
          "notifications":{"resourceSubscriptions":["close://whatsapp/conversations"]}}}
        """;

    [Theory]
    [InlineData("2026-07-28")]
    [InlineData("2025-11-25")]
    public async Task A_message_logged_in_Close_reaches_a_subscribed_client_over_stdio(string protocolVersion)
    {
        await using var close = await SimulatedClose.StartAsync();
        using var colleague = new Colleague(close);
        await using var client = await PatientClient.ConnectAsync(
            new StdioClientTransport(new()
            {
                Command = "dotnet",
                Arguments = [ServerProcess.Path],
                EnvironmentVariables = new Dictionary<string, string?>
                {
                    ["CLOSE_BASE_URL"] = close.BaseAddress.AbsoluteUri,
                    ["CLOSE_API_KEY"] = close.ApiKey,
                },
            }),
            new() { ProtocolVersion = protocolVersion });
        var subscriber = await Subscriber.StartAsync(client, ConversationUri.Ada);

        await colleague.LogAsync();

        Assert.Equal(ConversationUri.Ada, await subscriber.NextAsync());
    }

    [Fact]
    public async Task A_listening_request_is_answered_at_the_end_of_the_input_and_the_process_ends()
    {
        await using var server = ServerProcess.Start("--sandbox");
        await server.WriteAsync(Listen.ReplaceLineEndings(""));
        var acknowledged = await server.ReadAsync();
        server.EndInput();

        Assert.Equal("notifications/subscriptions/acknowledged", acknowledged!["method"]!.ToString());
        Assert.Equal(7, acknowledged["params"]!["_meta"]!["io.modelcontextprotocol/subscriptionId"]!.GetValue<int>());
        var end = await server.ReadAsync();
        Assert.Equal((7, 7), (
            end!["id"]!.GetValue<int>(), end["result"]!["_meta"]!["io.modelcontextprotocol/subscriptionId"]!.GetValue<int>()));
        Assert.Null(await server.ReadAsync());
        Assert.Equal((0, ""), await server.EndAsync());
    }

    [Fact]
    public async Task An_older_client_that_subscribed_leaves_no_process_behind()
    {
        await using var server = ServerProcess.Start("--sandbox");
        await server.ShakeHandsAsync();
        await server.AskAsync(1, "resources/subscribe", """{"uri":"close://whatsapp/conversations"}""");
        server.EndInput();

        Assert.Null(await server.ReadAsync());
        Assert.Equal((0, ""), await server.EndAsync());
    }
}
