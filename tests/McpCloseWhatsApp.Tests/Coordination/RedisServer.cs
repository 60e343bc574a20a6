using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using McpCloseWhatsApp.Coordination;
using StackExchange.Redis;

namespace McpCloseWhatsApp.Tests.Coordination;

/// <summary>A redis-server process for one test, with its own data folder.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Password = "s3cret-of-redis";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();
    private readonly int port = Ports.Free();
    private Process? process;

    /// <summary>The value of CLOSE_REDIS for this server.</summary>
    public string Configuration => $"127.0.0.1:{port},password={Password}";

    /// <summary>Whether the data survives the end of the process.</summary>
    public bool AppendsToFile { get; init; }

    /// <summary>Starts a Redis whose quiet time after its first use is over.</summary>
    public static async Task<RedisServer> StartAsync(bool appendsToFile = false)
    {
        var server = new RedisServer { AppendsToFile = appendsToFile };
        await server.BeginAsync();
        await using var first = await server.ConnectAsync();
        await server.ForgetAsync();
        return server;
    }

    public Task<SharedRedis> ConnectAsync(TimeProvider? clock = null) => SharedRedis.ConnectAsync(Configuration, clock ?? TimeProvider.System);

    /// <summary>Starts the process, and waits until it answers.</summary>
    public async Task BeginAsync()
    {
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable("CI") is null && !IsInstalled(),
            "redis-server is not installed (Debian: apt-get install redis-server).");
        process = Process.Start(new ProcessStartInfo("redis-server",
        [
            "--port", $"{port}", "--bind", "127.0.0.1", "--requirepass", Password, "--dir", folder.FullName, "--save", "",
            "--appendonly", AppendsToFile ? "yes" : "no",
        ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync();
            Assert.NotNull(line);
        }
        while (!line.Contains("Ready to accept connections", StringComparison.Ordinal));

        _ = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Ends the process at once, as a crash does.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Suspends the process: its connections stay open, and it does not answer.</summary>
    public void Freeze() => Signal(process!.Id, 19);

    public void Thaw() => Signal(process!.Id, 18);

    /// <summary>Deletes all records, as if 90 s had passed.</summary>
    public async Task ForgetAsync()
    {
        await using var redis = await AsAdminAsync();
        foreach (var key in Keys(redis).Where(key => key != SharedRedis.Seen))
        {
            await redis.GetDatabase().KeyDeleteAsync(key);
        }
    }

    /// <summary>Ends all leases of one kind, as if their instances had been suspended for ten seconds.</summary>
    public async Task EndLeasesAsync(string kind)
    {
        await using var redis = await AsAdminAsync();
        foreach (var lease in Keys(redis).Where(key => $"{key}".StartsWith($"close-whatsapp:{kind}:", StringComparison.Ordinal)))
        {
            await redis.GetDatabase().KeyDeleteAsync(lease);
        }
    }

    /// <summary>All keys and values in Redis.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AllAsync()
    {
        await using var redis = await AsAdminAsync();
        return Keys(redis).ToDictionary(key => $"{key}", key => $"{redis.GetDatabase().StringGet(key)}");
    }

    /// <summary>Runs commands in Redis on a separate connection.</summary>
    public async Task DoAsync(Func<IDatabase, Task> work)
    {
        await using var redis = await AsAdminAsync();
        await work(redis.GetDatabase());
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }

        folder.Delete(recursive: true);
    }

    private static List<RedisKey> Keys(ConnectionMultiplexer redis) => [.. redis.GetServers()[0].Keys()];

    private Task<ConnectionMultiplexer> AsAdminAsync() =>
        ConnectionMultiplexer.ConnectAsync($"{Configuration},allowAdmin=true");

    private static bool IsInstalled() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(one => File.Exists(Path.Combine(one, "redis-server")));

    private static void Signal(int process, int signal) => Assert.Equal(0, Kill(process, signal));

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}

/// <summary>
/// Tests in which Redis must answer in time: they do not run in parallel with others, which could slow it down.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneWithRedis
{
    public const string Name = "Alone with Redis";
}

/// <summary>Ports of this machine.</summary>
internal static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
