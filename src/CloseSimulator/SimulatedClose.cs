using System.Net;
using CloseSimulator.Organizations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CloseSimulator;

/// <summary>A Close that runs here, on 127.0.0.1, until it is disposed. Its README says what it models.</summary>
public sealed class SimulatedClose : IAsyncDisposable
{
    private readonly WebApplication server;

    private SimulatedClose(WebApplication server)
    {
        this.server = server;
        var origin = new Uri(server.Urls.First());
        BaseAddress = new Uri(origin, RequestDispatcher.ApiPath);
        ControlAddress = new Uri(origin, RequestDispatcher.ControlPath + "/");
    }

    /// <summary>The API's base, <c>http://127.0.0.1:{port}/api/v1</c>, without a slash at the end.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The control plane, <c>http://127.0.0.1:{port}/_sim/</c>.</summary>
    public Uri ControlAddress { get; }

    /// <summary>The API key of the organization that exists from the start.</summary>
    public string ApiKey { get; } = SandboxOrganization.ApiKey;

    /// <summary>The names of all kinds of faults, which <c>POST /_sim/faults</c> takes.</summary>
    public static IReadOnlyList<string> FaultKinds { get; } = [.. Faults.FaultKinds.All.Select(kind => kind.Name)];

    /// <summary>Starts a new Close. It shares no state with any other.</summary>
    public static async Task<SimulatedClose> StartAsync(
        SimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SimulatorOptions();
        // The empty builder reads no settings, watches no files and logs nothing: the host program owns the process.
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton<IHostLifetime, NoConsoleLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            // A caller on a busy machine may be slow; it must not be cut off.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        var application = builder.Build();
        var front = new RequestDispatcher(options, application.Lifetime.ApplicationStopping);
        application.Run(front.HandleAsync);
        await application.StartAsync(cancellationToken);
        return new SimulatedClose(application);
    }

    /// <summary>Stops answering. Calls that a fault keeps waiting are cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }

    // The default lifetime would take Ctrl+C away from the host program.
    private sealed class NoConsoleLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
