using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator;

namespace Benchmarks.Compare;

/// <summary>Calls a contender over HTTP by 32 kept connections, without a session.</summary>
internal static class HttpLoad
{
    private const int Connections = 32;
    private const int Calls = 3_000;

    public static async Task RunAsync(Contender contender, SimulatedClose close, Figures figures)
    {
        var folder = Scratch.New();
        var port = FreePort();
        using var process = Process.Start(contender.Start(close.BaseAddress, close.ApiKey, folder.FullName, contender.Http!(port)))!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections })
            {
                BaseAddress = new($"http://127.0.0.1:{port}"),
            };
            await ReadyAsync(http, contender);
            List<double> times = [];
            for (var call = 0; call < 200; call++)
            {
                await CallAsync(http, contender);
            }

            var (cpu, clock) = (Cpu(process), Stopwatch.StartNew());
            var left = Calls;
            await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
            {
                while (Interlocked.Decrement(ref left) >= 0)
                {
                    var started = Stopwatch.GetTimestamp();
                    await CallAsync(http, contender);
                    lock (times)
                    {
                        times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                    }
                }
            }));
            figures.Add("HTTP, calls/s", contender, Calls / clock.Elapsed.TotalSeconds);
            figures.Add("HTTP p99, ms", contender, Figures.Part(times, 0.99));
            figures.Add("HTTP, CPU µs a call", contender, (Cpu(process) - cpu).TotalMicroseconds / Calls);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private static async Task ReadyAsync(HttpClient http, Contender contender)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await CallAsync(http, contender);
                return;
            }
            catch (HttpRequestException) when (tries < 200)
            {
                await Task.Delay(50);
            }
        }
    }

    private static async Task CallAsync(HttpClient http, Contender contender)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = new StringContent(new JsonObject
            {
                ["jsonrpc"] = "2.0",
                ["id"] = 1,
                ["method"] = "tools/call",
                ["params"] = new JsonObject { ["name"] = contender.Tool, ["arguments"] = contender.Arguments.DeepClone() },
            }.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        using var answer = await http.SendAsync(request);
        var text = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        if (!text.Contains("\"result\"", StringComparison.Ordinal) || text.Contains("\"isError\":true", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{contender.Name}: {text}");
        }
    }

    private static TimeSpan Cpu(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
