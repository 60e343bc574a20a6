using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator;

namespace BruteForce;

/// <summary>A server as a process of its own, over stdio.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process process;
    private int calls;

    private Server(Process process) => this.process = process;

    public static async Task<Server> StartAsync(string program, SimulatedClose close, IEnumerable<(string, string)> environment)
    {
        var start = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? new ProcessStartInfo("dotnet", [program])
            : new ProcessStartInfo(program);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        (start.StandardInputEncoding, start.StandardOutputEncoding) = (new UTF8Encoding(false), new UTF8Encoding(false));
        foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("CLOSE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(variable);
        }

        foreach (var (variable, value) in environment.Concat(
        [
            ("CLOSE_BASE_URL", close.BaseAddress.ToString()), ("CLOSE_API_KEY", close.ApiKey), ("CLOSE_LOCAL_PHONE", "+12125550143"),
        ]))
        {
            start.Environment[variable] = value;
        }

        var server = new Server(Process.Start(start)!);
        _ = server.process.StandardError.ReadToEndAsync();
        await server.AskAsync("initialize", new()
        {
            ["protocolVersion"] = "2025-11-25",
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "brute-force", ["version"] = "1" },
        });
        await server.process.StandardInput.WriteLineAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return server;
    }

    /// <summary>Calls a tool.</summary>
    /// <returns>Its answer, or its error with <c>code</c>; null if the process was killed before it answered.</returns>
    public async Task<JsonNode?> CallAsync(string tool, JsonObject arguments)
    {
        var result = (await AskAsync("tools/call", new() { ["name"] = tool, ["arguments"] = arguments }))?["result"];
        return result is null ? null : result["structuredContent"] ?? JsonNode.Parse(result["content"]![0]!["text"]!.ToString());
    }

    /// <summary>Ends the process at once, with SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private async Task<JsonNode?> AskAsync(string method, JsonObject parameters)
    {
        var id = ++calls;
        try
        {
            await process.StandardInput.WriteLineAsync(
                new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters }.ToJsonString());
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (JsonNode.Parse(line) is { } message && $"{message["id"]}" == $"{id}")
                {
                    return message;
                }
            }
        }
        catch (IOException)
        {
            // The process was killed.
        }

        return null;
    }
}
