using System.Diagnostics;
using CsCheck;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>The real process, killed at any point of a batch: the next one ends in the same state as one clean run.</summary>
/// <remarks>
/// Without lag: a killed process takes its doubts with it, and what Close holds and does not show yet nobody can know
/// who does not remember having asked for it.
/// </remarks>
public sealed class KilledProcess
{
    [Fact]
    public Task A_batch_that_was_killed_ends_as_if_it_had_not_been() =>
        Gen.Select(Talk.Of(100, 100), Gen.Int[1, 95], Gen.Bool).SampleAsync(
            async (talk, posts, after) =>
            {
                await using var world = await World.StartAsync(seeded: false);
                var slow = $$"""{ "kind": "delay", "delay_ms": 20, "after": {{(after ? "true" : "false")}}, "method": "POST", "path": "/activity/whatsapp_message/", "times": -1 }""";
                var plan = Plan.Of(talk) with { Trouble = new([slow], "{}", "{}") };
                await Stage.ArrangeAsync(world, plan);

                using (var process = Start(world))
                {
                    await using var client = await ConnectAsync(process);
                    var call = Stage.CallAsync(world, TimeProvider.System, plan, [plan.Everything], client);
                    while ((await world.CallsAsync("?method=POST&path=/activity/whatsapp_message/")).Count < posts)
                    {
                        Assert.False(call.IsCompleted);
                    }

                    process.Kill();
                    await process.WaitForExitAsync();
                    await Assert.ThrowsAnyAsync<Exception>(() => call);
                }

                using var next = Start(world);
                await using var again = await ConnectAsync(next);
                await Stage.EndAsync(world, TimeProvider.System, plan, again);
                next.Kill();
            }, iter: 4, threads: 1);

    private static Process Start(World world) => Process.Start(new ProcessStartInfo("dotnet", [typeof(Account).Assembly.Location])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        Environment =
        {
            ["CLOSE_BASE_URL"] = world.Close.BaseAddress.ToString(),
            ["CLOSE_API_KEY"] = world.Close.ApiKey,
            ["CLOSE_LOCAL_PHONE"] = Talk.LocalPhone,
        },
    })!;

    private static Task<McpClient> ConnectAsync(Process process) => McpClient.CreateAsync(
        new StreamClientTransport(process.StandardInput.BaseStream, process.StandardOutput.BaseStream));
}
