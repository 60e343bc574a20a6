using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using ModelContextProtocol.AspNetCore;

namespace McpCloseWhatsApp.Http;

/// <summary>Serves Streamable HTTP at <c>/mcp</c>, to this machine only unless callers sign in, and without sessions unless asked for.</summary>
internal static class HttpDoor
{
    public const string Path = "/mcp";

    public static async Task RunAsync(Account account)
    {
        await using var app = Build(account);
        await app.StartAsync();
        foreach (var url in app.Urls)
        {
            await Console.Error.WriteLineAsync($"Serving MCP at {url.TrimEnd('/')}{Path}");
        }

        await app.WaitForShutdownAsync();
    }

    public static WebApplication Build(Account account)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls([.. account.Settings.Urls.Select(url => url.ToString())]);
        // What a client is refused, and that a listening one left, the SDK would tell with a stack.
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddFilter("ModelContextProtocol", LogLevel.Error)
            .AddSimpleConsole().Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts =
            [.. Loopback.Hosts, .. account.Settings.PublicUrl is { } reached ? new[] { reached.Host } : []]);
        var (tenants, doorkeeper, sessions) = (new Tenants(account), Doorkeeper.Of(account.Settings), new Sessions(account));
        doorkeeper?.Configure(builder.Services);
        builder.Services.AddSingleton(_ => tenants);
        builder.Services.AddMcpServer(options => tenants.Own?.Describe(options))
            .WithHttpTransport(http =>
            {
                http.SessionMode = account.Settings.Sessions ? HttpServerSessionMode.StatefulForInitializeClients : HttpServerSessionMode.Stateless;
                http.ConfigureSessionOptions = (context, options, cancellationToken) =>
                {
                    (tenants.Own is null ? Tenant.Of(context) : null)?.Describe(options);
                    doorkeeper?.Watch(options);
                    return sessions.Configure(context, options, cancellationToken);
                };
#pragma warning disable MCPEXP002 // The one place that knows when a session ends.
                http.RunSessionHandler = Tenants.RunSessionAsync;
#pragma warning restore MCPEXP002
            });

        var app = builder.Build();
        app.Lifetime.ApplicationStopping.Register(tenants.StopListening);
        app.UseHostFiltering();
        app.Use(Loopback.CheckOrigin);
        if (doorkeeper is not null)
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.Use(doorkeeper.CheckReachAsync);
            app.Use(new Expiry(account.Clock).EndAsync);
            doorkeeper.Map(app);
        }

        app.Use(app.Services.GetRequiredService<Tenants>().EnterAsync);
        app.Use(sessions.WatchStream);
        var served = app.MapMcp(Path);
        if (doorkeeper is not null)
        {
            served.RequireAuthorization();
        }

        return app;
    }
}
