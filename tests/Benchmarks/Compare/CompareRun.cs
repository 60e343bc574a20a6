using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using CloseSimulator;

namespace Benchmarks.Compare;

/// <summary>Runs all contenders in turn, round by round, against one simulated Close, and prints the tables.</summary>
internal static class CompareRun
{
    /// <summary>The metrics in the table of the README.</summary>
    private static readonly string[] Main =
        ["tools/list after start, ms", "first answer, ms", "RSS after it, MB", "latency that a read adds, µs p50", "64 at once, calls/s", "HTTP, calls/s"];

    public static async Task RunAsync(CompareOptions options, CancellationToken cancellationToken)
    {
        var contenders = await Contenders.FindAsync(options);
        if (options.Rounds > 0)
        {
            await CompareAsync(options, contenders, cancellationToken);
        }

        if (options.MemoryMinutes > 0)
        {
            var lines = await SteadyMemory.RunAsync(contenders[0], options.MemoryMinutes, cancellationToken);
            Show(options, "memory", $"Mixed calls of {contenders[0].Name}:\n\n{string.Join('\n', lines)}\n");
        }

        Scratch.Delete();
    }

    private static async Task CompareAsync(
        CompareOptions options, IReadOnlyList<Contender> contenders, CancellationToken cancellationToken)
    {
        List<Contender> local = [.. contenders.Where(contender => contender.ServesStdio)];
        List<Contender> remote = [.. contenders.Where(contender => contender.Http is not null)];
        List<Contender> own = [.. contenders.Where(contender => contender.IsOwn)];
        var (stdio, late, http, work) = (new Figures(), new Figures(), new Figures(), new Figures());
        await using var close = await SimulatedClose.StartAsync(cancellationToken: cancellationToken);
        for (var round = 0; round < options.Rounds && !cancellationToken.IsCancellationRequested; round++)
        {
            var direct = await DirectAsync(close, cancellationToken);
            foreach (var contender in local)
            {
                await StdioSession.RunAsync(contender, close, direct, stdio);
            }

            // These take longer, and vary less.
            if (round % 5 == 0)
            {
                foreach (var contender in local)
                {
                    await TlsStart.RunAsync(contender, close, late);
                    await CreateLoad.RunAsync(contender, late);
                }

                foreach (var contender in remote)
                {
                    await HttpLoad.RunAsync(contender, close, http);
                }

                foreach (var contender in own)
                {
                    await OwnWork.RunAsync(contender, work);
                }
            }
        }

        var report = new StringWriter { NewLine = "\n" };
        report.WriteLine($"Each figure is the median of {options.Rounds} rounds. Each ratio is the median of the ratios of the rounds.\n");
        stdio.Print(report, local);
        report.WriteLine();
        late.Print(report, local);
        report.WriteLine();
        http.Print(report, remote);
        report.WriteLine();
        work.Print(report, own);
        Show(options, "compare", report.ToString());
        if (options.Writes)
        {
            string[] ratios = ["| | this server | best other | ratio |", "|---|---|---|---|"];
            Report.Write(options.Repository, "README.md", "speed",
                string.Join('\n', [.. ratios, .. stdio.Ratios(contenders[0], contenders, Main), .. http.Ratios(contenders[0], contenders, Main)]) + "\n");
        }
    }

    private static void Show(CompareOptions options, string section, string table)
    {
        Console.Write(table);
        if (options.Writes)
        {
            Report.Write(options.Repository, "docs/performance.md", section, table);
        }
    }

    /// <summary>What one request to Close takes a bare client, in µs: the median.</summary>
    private static async Task<double> DirectAsync(SimulatedClose close, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(close.ApiKey + ":")));
        List<double> times = [];
        for (var request = 0; request < 400; request++)
        {
            var started = Stopwatch.GetTimestamp();
            await http.GetStringAsync($"{close.BaseAddress}/me/", cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        return Figures.Median(times);
    }
}
