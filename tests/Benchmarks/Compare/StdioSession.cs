using System.Diagnostics;
using CloseSimulator;

namespace Benchmarks.Compare;

/// <summary>One life of a contender: start, first answer, calls one by one, and 64 at once.</summary>
internal static class StdioSession
{
    private const int Serial = 400;
    private const int AtOnce = 64;
    private const int Parallel = 2_000;

    public static async Task RunAsync(Contender contender, SimulatedClose close, double direct, Figures figures)
    {
        var folder = Scratch.New();
        var clock = Stopwatch.StartNew();
        await using (var server = new StdioServer(contender.Start(close.BaseAddress, close.ApiKey, folder.FullName)))
        {
            await server.InitializeAsync();
            await server.RequestAsync("tools/list", []);
            Add("tools/list after start, ms", clock.Elapsed.TotalMilliseconds);
            await server.CallAsync(contender.Tool, contender.Arguments);
            Add("first answer, ms", clock.Elapsed.TotalMilliseconds);
            Add("RSS after it, MB", server.Memory("Rss"));
            Add("private dirty, MB", server.Memory("Private_Dirty"));

            List<double> times = [];
            var cpu = server.Cpu;
            for (var call = 0; call < Serial; call++)
            {
                var started = Stopwatch.GetTimestamp();
                await server.CallAsync(contender.Tool, contender.Arguments);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }

            Add("latency that a read adds, µs p50", Figures.Median(times) - direct);
            Add("p99", Figures.Part(times, 0.99) - direct);
            Add("CPU µs a call", (server.Cpu - cpu).TotalMicroseconds / Serial);

            cpu = server.Cpu;
            clock.Restart();
            await AtOnceAsync(Parallel, _ => server.CallAsync(contender.Tool, contender.Arguments));
            Add("64 at once, calls/s", Parallel / clock.Elapsed.TotalSeconds);
            Add("CPU µs of those", (server.Cpu - cpu).TotalMicroseconds / Parallel);
            Add("RSS after all, MB", server.Memory("Rss"));
        }

        void Add(string metric, double value) => figures.Add(metric, contender, value);
    }

    /// <summary>Makes the calls, always as many at once as <see cref="AtOnce"/>.</summary>
    public static Task AtOnceAsync(int calls, Func<int, Task> call)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var number && number < calls)
            {
                await call(number);
            }
        }));
    }
}
