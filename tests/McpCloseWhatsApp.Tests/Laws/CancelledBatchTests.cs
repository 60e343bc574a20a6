using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Laws;

public sealed class CancelledBatchTests
{
    [Fact]
    public async Task A_cancelled_batch_stops_at_once_and_the_next_call_completes_it()
    {
        var (close, clock) = await Stage.OpenAsync();
        await using var open = close;
        await using var world = await World.StartAsync(close: close, clock: clock);
        var talk = Enumerable.Range(0, 100)
            .Select(i => new TalkMessage(i, $"3EB0{i:X16}", "incoming", i, $"message {i}", i > 0 ? i / 2 : null, null));
        var plan = Plan.For([.. talk]) with
        {
            Trouble = new(["""{ "kind": "hang_after", "method": "POST", "path": "/activity/whatsapp_message/", "skip": 10, "times": -1 }"""], "{}", "{}"),
        };
        await Stage.ArrangeAsync(world, plan);

        using var cancel = new CancellationTokenSource();
        var arguments = plan.Everything.ToArguments(plan.Talk).ToDictionary(one => one.Key, object? (one) => one.Value);
        var call = world.Client.CallToolAsync("log_conversation", arguments, cancellationToken: cancel.Token).AsTask();
        await world.Control.WaitForCallsAsync(SimulatorControl.Creates, atLeast: 11, madeBy: call);

        await clock.PassAsync(TimeSpan.Zero);
        var begun = await PostsAsync(world);
        await cancel.CancelAsync();
        await NotifyAsync(world.Client);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await clock.PassAsync(TimeSpan.FromSeconds(200));

        Assert.Equal(begun, await PostsAsync(world));
        await world.ClearFaultsAsync();
        await Stage.EndAsync(world, clock, plan);
    }

    // The client of the SDK sends no notification when a call is cancelled (2.3.1,
    // https://github.com/modelcontextprotocol/csharp-sdk/issues/1365). Other clients do. Only the client knows the id
    // of the call, so this cancels all ids that it can have; the server ignores unknown ones.
    private static async Task NotifyAsync(McpClient client)
    {
        for (var id = 1; id < 10; id++)
        {
            await client.SendMessageAsync(new JsonRpcNotification
            {
                Method = NotificationMethods.CancelledNotification,
                Params = new JsonObject { ["requestId"] = id },
            });
        }
    }

    private static async Task<int> PostsAsync(World world) => (await world.CallsAsync(SimulatorControl.Creates)).Count;
}
