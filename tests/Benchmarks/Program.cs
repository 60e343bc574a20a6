using Benchmarks.Compare;
using Benchmarks.Inside;
using Benchmarks.Load;

// After Ctrl+C the processes that were started are still disposed, which ends them.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

switch (args)
{
    case ["load", .. var options]:
        return await LoadRun.RunAsync(LoadOptions.Parse(options), stop.Token) ? 0 : 1;
    case ["inside", .. var options]:
        InsideRun.Run(options);
        return 0;
    case ["compare", .. var options]:
        await CompareRun.RunAsync(CompareOptions.Parse(options), stop.Token);
        return 0;
    default:
        await Console.Error.WriteLineAsync($"""
            load {LoadOptions.Usage}
                 many clients of many tenants call the HTTP door at once; fails on an error, a byte of another
                 tenant, a message that is twice in Close, or memory that keeps growing
            inside [options of BenchmarkDotNet]
                 what a call does inside the process, with its allocations; dotnet run -c Release
            compare {CompareOptions.Usage}
                 this server beside other servers: starts, memory, added latency, 64 calls at once, HTTP, batches
            """);
        return 2;
}
