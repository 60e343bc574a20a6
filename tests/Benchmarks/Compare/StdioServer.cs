using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Benchmarks.Compare;

/// <summary>A contender as a process, and the bare protocol with it: a client library would be measured too.</summary>
internal sealed class StdioServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> waiting = [];
    private readonly Lock writing = new();
    private readonly Task reading;
    private int last;

    public StdioServer(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        process.StandardInput.AutoFlush = true;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        reading = Task.Factory.StartNew(Read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>A line of Linux's summary of the memory of the process, in MB: <c>Rss</c>, <c>Private_Dirty</c>; 0 elsewhere.</summary>
    public double Memory(string what)
    {
        var summary = $"/proc/{process.Id}/smaps_rollup";
        var line = File.Exists(summary)
            ? File.ReadLines(summary).FirstOrDefault(line => line.StartsWith(what + ":", StringComparison.Ordinal))
            : null;
        return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public async Task InitializeAsync()
    {
        await RequestAsync("initialize", new JsonObject
        {
            ["protocolVersion"] = "2025-11-25",
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "benchmark", ["version"] = "1" },
        });
        Write(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "notifications/initialized" });
    }

    public Task<JsonNode> CallAsync(string tool, JsonObject arguments) => RequestAsync(
        "tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments.DeepClone() });

    public async Task<JsonNode> RequestAsync(string method, JsonObject parameters)
    {
        var id = Interlocked.Increment(ref last);
        var answered = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Write(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        var answer = await answered.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return answer["result"] is { } result && result["isError"]?.GetValue<bool>() is not true
            ? result
            : throw new InvalidOperationException($"{process.StartInfo.FileName} {method}: {answer.ToJsonString()}");
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        await reading;
        process.Dispose();
    }

    private void Write(JsonObject message)
    {
        lock (writing)
        {
            process.StandardInput.WriteLine(message.ToJsonString());
        }
    }

    private void Read()
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith('{') && JsonNode.Parse(line) is { } answer && answer["id"] is JsonValue id && id.TryGetValue(out int number)
                && waiting.TryRemove(number, out var answered))
            {
                answered.SetResult(answer);
            }
        }
    }
}
