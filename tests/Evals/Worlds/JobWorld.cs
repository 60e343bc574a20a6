using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CloseSimulator;
using Evals.Jobs;
using ModelContextProtocol.Client;

namespace Evals.Worlds;

/// <summary>
/// The world of one run: a simulated Close as the job wants it, the server as a process, and a client over stdio.
/// </summary>
internal sealed class JobWorld : IAsyncDisposable
{
    /// <summary>A zone without summer time: its offset is the same on every day on which the jobs run.</summary>
    public const string Zone = "America/Phoenix";

    // A process starts slowly on a busy machine. The client must not take that for a server of the older protocol.
    private static readonly McpClientOptions Patient = new()
    {
        DiscoverProbeTimeout = Timeout.InfiniteTimeSpan,
        InitializationTimeout = TimeSpan.FromMinutes(5),
    };

    private readonly SimulatedClose close;
    private readonly HttpClient control;
    private readonly UserFiles files;
    private McpClient? client;

    private JobWorld(SimulatedClose close, Job job, TimeProvider clock)
    {
        this.close = close;
        control = new() { BaseAddress = close.ControlAddress };
        files = new(job.Folder);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        Placeholders = new(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone), files.Downloads);
    }

    public McpClient Client => client ?? throw new InvalidOperationException("The world has not started.");

    public Placeholders Placeholders { get; }

    /// <param name="server">The server's executable, or its <c>.dll</c>.</param>
    public static async Task<JobWorld> StartAsync(
        Job job, string server, TimeProvider clock, CancellationToken cancellationToken)
    {
        var world = new JobWorld(await SimulatedClose.StartAsync(cancellationToken: cancellationToken), job, clock);
        try
        {
            await world.ArrangeAsync(job, cancellationToken);
            var transport = new StdioClientTransport(world.Process(job, server));
            world.client = await McpClient.CreateAsync(transport, Patient, cancellationToken: cancellationToken);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every message that Close holds, whatever its lists show.</summary>
    public async Task<IReadOnlyList<JsonObject>> MessagesAsync(CancellationToken cancellationToken)
    {
        var held = await control.GetFromJsonAsync<JsonNode>("messages", cancellationToken);
        return [.. (held as JsonArray ?? held!["data"]!.AsArray()).Select(message => message!.AsObject())];
    }

    public async ValueTask DisposeAsync()
    {
        if (client is not null)
        {
            await client.DisposeAsync();
        }

        control.Dispose();
        await close.DisposeAsync();
        files.Dispose();
    }

    private async Task ArrangeAsync(Job job, CancellationToken cancellationToken)
    {
        if (job.Seed is not null)
        {
            await CallAsync(HttpMethod.Post, "seed", job.Seed);
        }

        if (job.Switches is not null)
        {
            await CallAsync(HttpMethod.Put, "switches", job.Switches);
        }

        foreach (var fault in job.Faults)
        {
            await CallAsync(HttpMethod.Post, "faults", fault);
        }

        async Task CallAsync(HttpMethod method, string path, JsonObject body)
        {
            using var request = new HttpRequestMessage(method, path)
            {
                Content = new StringContent(Placeholders.Fill(body)!.ToJsonString(), Encoding.UTF8, "application/json"),
            };
            using var answer = await control.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                var why = await answer.Content.ReadAsStringAsync(cancellationToken);
                throw new FormatException($"{job.Name}: the simulator refuses {path}: {why}");
            }
        }
    }

    private StdioClientTransportOptions Process(Job job, string server)
    {
        var isLibrary = server.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        // The key of a provider, and settings for a real Close, are not for this process.
        var settings = StdioClientTransportOptions.GetDefaultEnvironmentVariables();
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } runtime)
        {
            settings["DOTNET_ROOT"] = runtime;
        }

        settings["CLOSE_API_KEY"] = close.ApiKey;
        settings["CLOSE_BASE_URL"] = close.BaseAddress.ToString();
        settings["CLOSE_PERMISSION"] = "write_destructive";
        settings["CLOSE_LOCAL_PHONE"] = "+12125550143";
        settings["CLOSE_TIME_ZONE"] = Zone;
        settings["CLOSE_FILE_ROOTS"] = files.Downloads;
        settings["CLOSE_NOTES_FOLDER"] = files.Notes;
        foreach (var (variable, value) in job.Settings)
        {
            settings[variable] = value;
        }

        return new()
        {
            Name = "close-whatsapp",
            Command = isLibrary ? "dotnet" : server,
            Arguments = isLibrary ? [server] : [],
            InheritEnvironmentVariables = false,
            EnvironmentVariables = settings,
        };
    }
}
