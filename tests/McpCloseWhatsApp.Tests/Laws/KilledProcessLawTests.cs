using System.Diagnostics;
using System.Globalization;
using CsCheck;
using McpCloseWhatsApp.Tests.Around;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Tests.Laws;

/// <summary>
/// The real process is killed at any point of a batch: the next process reaches the same state as one clean run.
/// </summary>
public sealed class KilledProcessLawTests
{
    [Fact]
    public Task A_batch_whose_process_was_killed_is_completed_by_the_next_process() =>
        Gen.Select(Talk.WithLength(100, 100), Gen.Int[1, 95], Gen.Bool, Gen.OneOf(0, 60)).SampleAsync(
            async (talk, posts, after, lag) =>
            {
                await using var world = await World.StartAsync(seeded: false);
                var data = Directory.CreateTempSubdirectory();
                var slow = $$"""
                    {
                      "kind": "delay", "delay_ms": 20, "after": {{(after ? "true" : "false")}},
                      "method": "POST", "path": "/activity/whatsapp_message/", "times": -1
                    }
                    """;
                var plan = Plan.For(talk) with { Trouble = new([slow], $$"""{ "list_lag_seconds": {{lag}} }""", "{}") };
                await Stage.ArrangeAsync(world, plan);

                using (var process = Start(world, data.FullName))
                {
                    await using var client = await ConnectAsync(process);
                    var call = Stage.CallAsync(world, TimeProvider.System, plan, [plan.Everything], client);
                    await world.Control.WaitForCallsAsync(SimulatorControl.Creates, posts, madeBy: call);

                    process.Kill();
                    await process.WaitForExitAsync();
                    await Assert.ThrowsAnyAsync<Exception>(() => call);
                }

                using var next = Start(world, data.FullName);
                await using var again = await ConnectAsync(next);
                var before = await HeldMessage.AllAsync(world);
                var claims = await Stage.CallAsync(world, TimeProvider.System, plan, [plan.Everything], again);
                Truth.CheckAnswers(plan, claims, before, await HeldMessage.AllAsync(world));

                EndUncertainty(data);
                await world.ArrangeAsync("switches", """{ "list_lag_seconds": 0 }""", put: true);
                await Stage.EndAsync(world, TimeProvider.System, plan, again);
                next.Kill();
                data.Delete(recursive: true);
            }, iter: TestSize.Runs(small: 2, full: 4), threads: 1);

    /// <summary>
    /// Makes the records of creates in flight two minutes older, so that no create is uncertain any more.
    /// </summary>
    internal static void EndUncertainty(DirectoryInfo data)
    {
        foreach (var claim in data.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Extension == ""))
        {
            var note = File.ReadAllText(claim.FullName).Split(' ');
            var at = DateTimeOffset.Parse(note[0], CultureInfo.InvariantCulture).AddMinutes(-2);
            File.WriteAllText(claim.FullName, $"{at:O} {note[1]}");
        }
    }

    internal static Process Start(World world, string data) => Process.Start(new ProcessStartInfo("dotnet", [typeof(Account).Assembly.Location])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        Environment =
        {
            ["CLOSE_BASE_URL"] = world.Close.BaseAddress.ToString(),
            ["CLOSE_API_KEY"] = world.Close.ApiKey,
            ["CLOSE_LOCAL_PHONE"] = Talk.LocalPhone,
            ["CLOSE_PERMISSION"] = "write_destructive",
            ["XDG_DATA_HOME"] = data,
        },
    })!;

    internal static Task<McpClient> ConnectAsync(Process process) => PatientClient.ConnectAsync(
        new StreamClientTransport(process.StandardInput.BaseStream, process.StandardOutput.BaseStream));
}
