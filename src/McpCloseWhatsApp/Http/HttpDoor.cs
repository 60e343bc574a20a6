using McpCloseWhatsApp.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
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
        var settings = account.Settings;
        var builder = WebApplication.CreateSlimBuilder();
        Logs.Configure(builder);
        Listener.Configure(builder, settings);
        Health.Configure(builder.Services);
        var (visitors, sessions) = (new Visitors(settings), new Sessions(account));
        builder.Services
            .Configure<ForwardedHeadersOptions>(headers => Proxies.Believe(headers, settings))
            .AddCors(pages => pages.AddDefaultPolicy(visitors.AllowPages))
            .AddSingleton(_ => new Turns(settings.CallsAtOnce))
            .AddSingleton<LargeBodies>();
        builder.Services.AddMcpServer(options => Server.Describe(options, account))
            .WithHttpTransport(http =>
            {
                http.SessionMode = settings.Sessions ? HttpServerSessionMode.StatefulForInitializeClients : HttpServerSessionMode.Stateless;
                http.ConfigureSessionOptions = async (context, options, cancellationToken) =>
                {
                    await sessions.Configure(context, options, cancellationToken);
                    CallWatch.Add(options, context.RequestServices.GetRequiredService<ILogger<CallWatch>>(), account.Clock, context.Connection.RemoteIpAddress);
                };
            });

        var app = builder.Build();
        app.Lifetime.ApplicationStopping.Register(account.Live.Dispose);
        Health.Use(app);
        app.UseForwardedHeaders();
        app.Use(visitors.Check);
        app.UseCors();
        app.Use(app.Services.GetRequiredService<Turns>().TakeAsync);
        app.Use(new Patience(account.Clock).EndAsync);
        app.Use(app.Services.GetRequiredService<LargeBodies>().WatchAsync);
        app.Use(sessions.WatchStream);
        app.MapMcp("/mcp");
        return app;
    }
}
