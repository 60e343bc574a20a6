using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Benchmarks.Load;

/// <summary>The server as a separate process. Every request to it carries a Close API key.</summary>
internal sealed class ServerUnderLoad : IAsyncDisposable
{
    private readonly Process process;
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory();

    private ServerUnderLoad(string server, Uri close, int port)
    {
        Endpoint = new($"http://127.0.0.1:{port}/mcp");
        IEnumerable<string> arguments = ["--http", "--urls", $"http://127.0.0.1:{port}"];
        var start = server.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? new ProcessStartInfo("dotnet", [server, .. arguments])
            : new ProcessStartInfo(server, arguments);
        start.Environment["CLOSE_SIGN_IN"] = "close_api_key";
        start.Environment["CLOSE_BASE_URL"] = close.ToString();
        start.Environment["CLOSE_LOCAL_PHONE"] = "+12125550143";
        // A log line for each call would hide the result at the end.
        start.Environment["Logging__LogLevel__McpCloseWhatsApp"] = "Warning";
        start.Environment["XDG_DATA_HOME"] = data.FullName;
        process = Process.Start(start)!;
    }

    public Uri Endpoint { get; }

    /// <summary>The memory of the process now, in MB.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<ServerUnderLoad> StartAsync(string server, Uri close, CancellationToken cancellationToken)
    {
        var started = new ServerUnderLoad(server, close, FreePort());
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(started.Endpoint, cancellationToken);
                return started;
            }
            catch (HttpRequestException) when (!started.process.HasExited)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        data.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
