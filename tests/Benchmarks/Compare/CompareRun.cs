using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using CloseSimulator;

namespace Benchmarks.Compare;

/// <summary>Runs all contenders in turn, round by round, against one simulated Close, and prints the tables.</summary>
internal static class CompareRun
{
    public static async Task RunAsync(CompareOptions options, CancellationToken cancellationToken)
    {
        var contenders = await Contenders.FindAsync(options);
        var (stdio, http, work) = (new Figures(), new Figures(), new Figures());
        await using var close = await SimulatedClose.StartAsync(cancellationToken: cancellationToken);
        for (var round = 0; round < options.Rounds && !cancellationToken.IsCancellationRequested; round++)
        {
            var direct = await DirectAsync(close, cancellationToken);
            foreach (var contender in contenders)
            {
                await StdioSession.RunAsync(contender, close, direct, stdio);
            }

            // These take longer, and vary less.
            if (round % 5 == 0)
            {
                foreach (var contender in contenders.Where(contender => contender.Http is not null))
                {
                    await HttpLoad.RunAsync(contender, close, http);
                }

                foreach (var own in contenders.Where(contender => contender.IsOwn))
                {
                    await OwnWork.RunAsync(own, work);
                }
            }
        }

        Console.WriteLine($"Medians of {options.Rounds} rounds, the contenders in turn; a ratio is the median of the ratios of the rounds.\n");
        stdio.Print(Console.Out, contenders);
        Console.WriteLine();
        http.Print(Console.Out, [.. contenders.Where(contender => contender.Http is not null)]);
        Console.WriteLine();
        work.Print(Console.Out, [.. contenders.Where(contender => contender.IsOwn)]);
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
