using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using ModelContextProtocol.AspNetCore;

namespace McpCloseWhatsApp.Http;

/// <summary>Serves Streamable HTTP at <c>/mcp</c>, on this machine only, and without sessions unless asked for.</summary>
internal static class HttpDoor
{
    public static async Task RunAsync(Account account)
    {
        await using var app = Build(account);
        await app.StartAsync();
        foreach (var url in app.Urls)
        {
            await Console.Error.WriteLineAsync($"Serving MCP at {url.TrimEnd('/')}/mcp");
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
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = Loopback.Hosts);
        var sessions = new Sessions(account);
        builder.Services.AddMcpServer(options => Server.Describe(options, account))
            .WithHttpTransport(http =>
            {
                http.SessionMode = account.Settings.Sessions ? HttpServerSessionMode.StatefulForInitializeClients : HttpServerSessionMode.Stateless;
                http.ConfigureSessionOptions = sessions.Configure;
            });

        var app = builder.Build();
        app.Lifetime.ApplicationStopping.Register(account.Live.Dispose);
        app.UseHostFiltering();
        app.Use(Loopback.CheckOrigin);
        app.Use(sessions.WatchStream);
        app.MapMcp("/mcp");
        return app;
    }
}
