using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Tests.Stdio;

/// <summary>The server as a separate process, whose environment contains only what a test sets.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>A time limit, generous enough for a busy machine, for operations that take moments.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task<string> errors;

    private ServerProcess(Process process)
    {
        this.process = process;
        FirstError = new(TaskCreationOptions.RunContinuationsAsynchronously);
        errors = Task.Run(ReadErrorsAsync);
    }

    /// <summary>A published server to test instead of the one next to the tests.</summary>
    private static readonly string? Published = Environment.GetEnvironmentVariable("SERVER");

    /// <summary>The server next to the tests.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "McpCloseWhatsApp.dll");

    /// <summary>The first line on stderr.</summary>
    public TaskCompletionSource<string> FirstError { get; }

    /// <summary>The peak memory of the process in bytes. On Linux only.</summary>
    public long PeakMemory => 1024 * long.Parse(
        File.ReadLines($"/proc/{process.Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .AsSpan("VmHWM:".Length..^"kB".Length).Trim(), CultureInfo.InvariantCulture);

    public static ServerProcess Start(string arguments, params ReadOnlySpan<(string Variable, string Value)> environment) =>
        StartThrough([], arguments, environment);

    /// <param name="launcher">A program and its arguments that starts the server, such as setpriv.</param>
    public static ServerProcess StartThrough(
        string[] launcher, string arguments, params ReadOnlySpan<(string Variable, string Value)> environment)
    {
        string[] given = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] command = [.. launcher, .. Published is null ? ["dotnet", Path] : new[] { Published }, .. given];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("CLOSE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["XDG_DATA_HOME"] = AppContext.BaseDirectory;
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>The address where the process serves MCP over HTTP, from its first line on stderr.</summary>
    public async Task<Uri> EndpointAsync()
    {
        var line = await FirstError.Task.WaitAsync(TimeLimit);
        Assert.Matches("^Serving MCP at https?://127\\.0\\.0\\.1:[0-9]+/mcp$", line);
        return new(line.Split(' ')[^1]);
    }

    /// <summary>Sends SIGTERM, as an orchestrator does.</summary>
    public void Terminate()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        Process.Start("kill", ["-TERM", $"{process.Id}"]).Dispose();
    }

    /// <summary>
    /// Starts a server that <see cref="LimitFilesAsync"/> then limits. The signal of the limit would end it, and .NET would keep the code that it
    /// compiles in a file.
    /// </summary>
    public static ServerProcess StartLimitable(params ReadOnlySpan<(string Variable, string Value)> environment)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has prlimit.");
        return StartThrough(["sh", "-c", "trap '' XFSZ; exec \"$@\"", "sh"], "", [.. environment, ("DOTNET_EnableWriteXorExecute", "0")]);
    }

    /// <summary>Limits the size of the files that the process writes, as a full quota does.</summary>
    /// <param name="bytes">A number, or unlimited.</param>
    public async Task LimitFilesAsync(string bytes)
    {
        using var limiting = Process.Start("prlimit", ["--pid", $"{process.Id}", $"--fsize={bytes}:unlimited"]);
        await limiting.WaitForExitAsync();
        Assert.Equal(0, limiting.ExitCode);
    }

    /// <summary>The files that the process has mapped into memory, among them its assemblies.</summary>
    public string Loaded() => File.ReadAllText($"/proc/{process.Id}/maps");

    /// <summary>Starts a server for the Close of a world, and completes the handshake.</summary>
    /// <param name="folder">The folder that the server may read and keeps its records in.</param>
    public static async Task<ServerProcess> StartAsync(World world, string folder)
    {
        var server = Start("",
            ("CLOSE_BASE_URL", world.Close.BaseAddress.ToString()), ("CLOSE_API_KEY", world.Close.ApiKey),
            ("CLOSE_LOCAL_PHONE", "+12125550143"), ("CLOSE_TIME_ZONE", "Europe/Madrid"),
            ("CLOSE_FILE_ROOTS", folder), ("XDG_DATA_HOME", Directory.CreateDirectory(System.IO.Path.Combine(folder, "notes")).FullName));
        await server.ShakeHandsAsync();
        return server;
    }

    public Task WriteAsync(string line) => process.StandardInput.WriteLineAsync(line);

    /// <summary>The next line on stdout, which is a message of JSON-RPC; null at the end.</summary>
    public async Task<JsonNode?> ReadAsync()
    {
        if (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeLimit) is not { } line)
        {
            return null;
        }

        var message = JsonNode.Parse(line)!;
        Assert.Equal("2.0", message["jsonrpc"]!.ToString());
        return message;
    }

    /// <summary>All of stdout, of a run that speaks no protocol.</summary>
    public Task<string> OutputAsync() => process.StandardOutput.ReadToEndAsync().WaitAsync(TimeLimit);

    /// <summary>Sends a request as clients of 2025-11-25 do, after the handshake.</summary>
    public async Task<JsonNode> AskAsync(int id, string method, string parameters = "{}")
    {
        await WriteAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters}}}""");
        var answer = await ReadAsync();
        Assert.Equal(id, answer!["id"]!.GetValue<int>());
        return answer;
    }

    /// <summary>Calls a tool, and checks that the answer is not an error.</summary>
    public async Task<JsonNode> CallAsync(int id, string tool, JsonObject arguments)
    {
        var answer = await AskAsync(id, "tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments.DeepClone() }.ToJsonString());
        Assert.Null(answer["result"]!["isError"]);
        return answer["result"]!["structuredContent"]!;
    }

    /// <summary>The JSON of a tool error, from its text.</summary>
    public static JsonNode ErrorOf(JsonNode answer)
    {
        Assert.True(answer["result"]!["isError"]!.GetValue<bool>());
        return JsonNode.Parse(answer["result"]!["content"]![0]!["text"]!.ToString())!;
    }

    public async Task ShakeHandsAsync()
    {
        await AskAsync(0, "initialize", """{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"test","version":"1"}}""");
        await WriteAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    /// <summary>Closes the input, as a leaving client does.</summary>
    public void EndInput() => process.StandardInput.Close();

    /// <summary>Waits for the end of the process, within a time limit.</summary>
    public async Task<(int Code, string Errors)> EndAsync(TimeSpan? within = null)
    {
        await process.WaitForExitAsync().WaitAsync(within ?? TimeLimit);
        return (process.ExitCode, await errors);
    }

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

    private async Task<string> ReadErrorsAsync()
    {
        var all = new StringBuilder();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            FirstError.TrySetResult(line);
            all.Append(line).Append('\n');
        }

        FirstError.TrySetResult("");
        return all.ToString();
    }
}
