using McpCloseWhatsApp.Http.SignIn;
using McpCloseWhatsApp.Telemetry;
using McpCloseWhatsApp.Tools;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.AspNetCore;

namespace McpCloseWhatsApp.Http;

/// <summary>Serves Streamable HTTP at <c>/mcp</c>, to this machine only unless callers sign in, and without sessions unless asked for.</summary>
internal static class HttpDoor
{
    public const string Path = "/mcp";

    public static async Task RunAsync(Account account)
    {
        await using var app = Build(account);
        await Listener.StartAsync(app, account.Settings);
        foreach (var url in app.Urls)
        {
            await Console.Error.WriteLineAsync($"Serving MCP at {url.TrimEnd('/')}{Path}");
        }

        await app.WaitForShutdownAsync();
    }

    public static WebApplication Build(Account account)
    {
        var settings = account.Settings;
        // A developer's machine is no reason to show callers what failed.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        Listener.TakeNoFiles(builder.Configuration);
        Logs.Configure(builder);
        Listener.Configure(builder, settings);
        Health.Configure(builder.Services);
        var (visitors, doorkeeper) = (new OriginGuard(settings), SignInPolicy.Of(settings));
        var (tenants, sessions) = (new Tenants(account), new Sessions(account));
        doorkeeper?.Configure(builder.Services);
        builder.Services
            .Configure<ForwardedHeadersOptions>(headers => Proxies.Believe(headers, settings))
            .AddCors(pages => pages.AddDefaultPolicy(visitors.AllowPages))
            .AddSingleton(_ => new ConcurrencyLimits(settings.CallsAtOnce, tenants))
            .AddSingleton<LargeBodies>()
            .AddSingleton(_ => tenants);
        builder.Services.AddMcpServer(options => tenants.Own?.Describe(options))
            .WithHttpTransport(http =>
            {
                http.SessionMode = settings.Sessions ? HttpServerSessionMode.StatefulForInitializeClients : HttpServerSessionMode.Stateless;
                http.ConfigureSessionOptions = (context, options, cancellationToken) =>
                {
                    (tenants.Own is null ? Tenant.Of(context) : null)?.Describe(options);
                    CallTelemetry.Add(options, ToolCatalogue.Names, context.RequestServices.GetRequiredService<ILogger<CallTelemetry>>(), account.Clock, context.Connection.RemoteIpAddress);
                    doorkeeper?.Watch(options);
                    Requests.HoldToHeader(context, options);
                    return sessions.Configure(context, options, cancellationToken);
                };
#pragma warning disable MCPEXP002 // The one place that knows when a session ends.
                http.RunSessionHandler = Tenants.RunSessionAsync;
#pragma warning restore MCPEXP002
            });

        var app = builder.Build();
        app.Lifetime.ApplicationStopping.Register(tenants.StopListening);
        Health.Use(app);
        app.UseForwardedHeaders();
        app.Use(visitors.Check);
        app.UseCors();
        app.Use(new RequestTimeout(account.Clock).EndAsync);
        if (doorkeeper is not null)
        {
            app.UseAuthentication();
        }

        app.Use(app.Services.GetRequiredService<ConcurrencyLimits>().TakeAsync);
        app.Use(app.Services.GetRequiredService<LargeBodies>().WatchAsync);
        if (doorkeeper is not null)
        {
            app.UseAuthorization();
            app.Use(doorkeeper.CheckReachAsync);
            app.Use(new TokenExpiry(account.Clock).EndAsync);
            doorkeeper.Map(app);
        }

        app.Use(app.Services.GetRequiredService<Tenants>().EnterAsync);
        app.Use(sessions.WatchAsync);
        var served = app.MapMcp(Path);
        if (doorkeeper is not null)
        {
            served.RequireAuthorization();
        }

        return app;
    }
}
