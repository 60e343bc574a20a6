using System.Diagnostics;
using System.Text.Json.Nodes;
using CloseSimulator;

namespace Benchmarks.Compare;

/// <summary>64 creates at once. This server looks before it writes, so its CPU is counted for each request to Close.</summary>
internal static class CreateLoad
{
    private const int Creates = 640;

    public static async Task RunAsync(Contender contender, Figures figures)
    {
        if (contender.Create is not { } create)
        {
            return;
        }

        var (tool, arguments) = create;
        await using var close = await SimulatedClose.StartAsync();
        using var control = new HttpClient { BaseAddress = close.ControlAddress };
        var folder = Scratch.New();
        await using (var server = new StdioServer(contender.Start(close.BaseAddress, close.ApiKey, folder.FullName)))
        {
            await server.InitializeAsync();
            await StdioSession.AtOnceAsync(Creates, number => server.CallAsync(tool, arguments(number)));
            using var forgotten = await control.DeleteAsync("calls");
            var (cpu, clock) = (server.Cpu, Stopwatch.StartNew());
            await StdioSession.AtOnceAsync(Creates, number => server.CallAsync(tool, arguments(Creates + number)));
            var (spent, seconds) = (server.Cpu - cpu, clock.Elapsed.TotalSeconds);
            var requests = JsonNode.Parse(await control.GetStringAsync("calls/count"))!["count"]!.GetValue<int>();
            figures.Add("64 creates at once, calls/s", contender, Creates / seconds);
            figures.Add("CPU µs of a Close request in those", contender, spent.TotalMicroseconds / requests);
        }
    }
}
