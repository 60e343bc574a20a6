using System.Globalization;
using System.Text.Json.Nodes;
using CloseSimulator;

namespace Benchmarks.Compare;

/// <summary>Mixed calls for minutes: memory must not grow after the second minute, when the collector is warm.</summary>
internal static class SteadyMemory
{
    private const int Callers = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // Longer than the server waits before it gives memory back.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(40);

    /// <returns>The lines of the table.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(Contender own, int minutes, CancellationToken cancellationToken)
    {
        await using var close = await SimulatedClose.StartAsync(cancellationToken: cancellationToken);
        var folder = Scratch.New();
        List<string> lines = ["| minute | calls | RSS, MB | private dirty, MB |", "|---|---|---|---|"];
        List<double> memory = [];
        await using (var server = new StdioServer(own.Start(close.BaseAddress, close.ApiKey, folder.FullName)))
        {
            await server.InitializeAsync();
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var calls = 0;
            var callers = Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
            {
                while (!ends.IsCancellationRequested)
                {
                    await CallAsync(server, Interlocked.Increment(ref calls));
                    await Task.Delay(Pause, CancellationToken.None);
                }
            }));
            for (var minute = 1; minute <= minutes && !cancellationToken.IsCancellationRequested; minute++)
            {
                await Task.WhenAny(callers, Task.Delay(TimeSpan.FromMinutes(1), cancellationToken));
                memory.Add(server.Memory("Rss"));
                lines.Add(Line($"{minute}", calls, server));
            }

            await ends.CancelAsync();
            await callers;
            await Task.Delay(Quiet, cancellationToken);
            lines.Add(Line($"{Quiet.TotalSeconds} s later", calls, server));
        }
        var later = memory.Skip(1).ToList();
        return later.Count < 2 ? lines : [.. lines, "", string.Create(
            CultureInfo.InvariantCulture, $"From the second minute on: at most {100 * ((later.Max() / later[0]) - 1):F0}% above the second.")];
    }

    private static string Line(string when, int calls, StdioServer server) => string.Create(
        CultureInfo.InvariantCulture, $"| {when} | {calls} | {server.Memory("Rss"):F1} | {server.Memory("Private_Dirty"):F1} |");

    private static Task<JsonNode> CallAsync(StdioServer server, int number) => (number % 5) switch
    {
        0 => server.CallAsync("create_whatsapp_message", OwnWork.Create(number)),
        1 => server.CallAsync("get_conversation", new JsonObject { ["contact_id"] = "cont_BenOkafor" }),
        2 => server.CallAsync("find_contact", new JsonObject { ["query"] = "Ada Reyes" }),
        3 => server.CallAsync("list_whatsapp_messages", new JsonObject { ["text_contains"] = "pallets" }),
        _ => server.CallAsync("get_whatsapp_message", new JsonObject { ["message_id"] = "acti_BenThread4" }),
    };
}
