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
    default:
        await Console.Error.WriteLineAsync($"""
            load {LoadOptions.Usage}
                 many clients of many tenants call the HTTP door at once; fails on an error, a byte of another
                 tenant, a message that is twice in Close, or memory that keeps growing
            """);
        return 2;
}
