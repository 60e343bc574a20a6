using System.Globalization;
using System.Runtime.InteropServices;
using CloseSimulator;

int? port = args switch
{
    [] => 0,
    ["--port", var text] when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
    _ => null,
};
if (port is null)
{
    await Console.Error.WriteLineAsync("Usage: CloseSimulator [--port 8700]");
    return 2;
}

await using var close = await SimulatedClose.StartAsync(new SimulatorOptions { Port = port.Value });
await using (var output = new StreamWriter(Console.OpenStandardOutput()))
{
    await output.WriteLineAsync($"CLOSE_BASE_URL={close.BaseAddress}");
    await output.WriteLineAsync($"CLOSE_API_KEY={close.ApiKey}");
    await output.WriteLineAsync($"Control plane: {close.ControlAddress} (stop with Ctrl+C)");
}

var stop = new TaskCompletionSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
await stop.Task;
return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}
