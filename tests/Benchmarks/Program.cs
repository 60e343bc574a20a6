using Benchmarks.Load;

// Ctrl+C ends the processes that were started, too: they are disposed on the way out.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

switch (args)
{
    case ["load", .. var options]:
        return await LoadRun.RunAsync(LoadOptions.Of(options), stop.Token) ? 0 : 1;
    default:
        await Console.Error.WriteLineAsync($"""
            load {LoadOptions.Usage}
                 many clients of many tenants call the HTTP door at once; fails on an error, a byte of another
                 tenant, a message that is twice in Close, or memory that goes on growing
            """);
        return 2;
}
