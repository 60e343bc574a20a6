using McpCloseWhatsApp.Http.SignIn;
using McpCloseWhatsApp.Telemetry;
using McpCloseWhatsApp.Tools;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.AspNetCore;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Serves Streamable HTTP at <c>/mcp</c>: only to this machine unless callers sign in, and without sessions unless set.
/// </summary>
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
        // Always Production: even on a developer's machine callers must not see exception details.
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions
            {
                EnvironmentName = Environments.Production,
                // Otherwise the working directory, which may have been deleted.
                ContentRootPath = AppContext.BaseDirectory,
            });
        Listener.RemoveSettingsFiles(builder.Configuration);
        Logs.Configure(builder);
        Listener.Configure(builder, settings);
        Health.Configure(builder.Services);
        var (originGuard, signIn) = (new OriginGuard(settings), SignInPolicy.For(settings));
        var (tenants, sessions) = (new Tenants(account), new Sessions(account));
        signIn?.Configure(builder.Services);
        builder.Services
            .Configure<ForwardedHeadersOptions>(headers => Proxies.Configure(headers, settings))
            .AddCors(pages => pages.AddDefaultPolicy(originGuard.AllowPages))
            .AddSingleton(_ => new ConcurrencyLimits(settings.CallsAtOnce, tenants))
            .AddSingleton<LargeBodies>()
            .AddSingleton(_ => tenants);
        builder.Services.AddMcpServer(options => tenants.Single?.Describe(options))
            .WithHttpTransport(http =>
            {
                http.SessionMode = settings.Sessions
                    ? HttpServerSessionMode.StatefulForInitializeClients
                    : HttpServerSessionMode.Stateless;
                http.ConfigureSessionOptions = (context, options, cancellationToken) =>
                {
                    (tenants.Single is null ? Tenant.Of(context) : null)?.Describe(options);
                    CallTelemetry.Add(
                        options, ToolCatalogue.Names,
                        context.RequestServices.GetRequiredService<ILogger<CallTelemetry>>(),
                        account.Clock, context.Connection.RemoteIpAddress);
                    signIn?.LimitToScopes(options);
                    Requests.RequireHeader(context, options);
                    return sessions.Configure(context, options, cancellationToken);
                };
#pragma warning disable MCPEXP002 // The only API that shows when a session ends.
                http.RunSessionHandler = Tenants.RunSessionAsync;
#pragma warning restore MCPEXP002
            });

        var app = builder.Build();
        app.Lifetime.ApplicationStopping.Register(tenants.StopListening);
        app.Use(new Failures(app.Services.GetRequiredService<ILogger<Failures>>()).WatchAsync);
        Health.Use(app);
        app.UseStatusCodePages(Visitors.AnswerAsync);
        app.UseForwardedHeaders();
        app.Use(originGuard.Check);
        app.UseCors();
        app.Use(new RequestTimeout(account.Clock).EndAsync);
        if (signIn is not null)
        {
            app.UseAuthentication();
        }

        app.Use(app.Services.GetRequiredService<ConcurrencyLimits>().AcquireAsync);
        app.Use(app.Services.GetRequiredService<LargeBodies>().WatchAsync);
        if (signIn is not null)
        {
            app.UseAuthorization();
            app.Use(signIn.CheckScopeAsync);
            app.Use(new TokenExpiry(account.Clock).EndAsync);
            signIn.Map(app);
        }

        app.Use(app.Services.GetRequiredService<Tenants>().EnterAsync);
        app.Use(sessions.WatchAsync);
        app.Use(MediaTypes.CheckAsync);
        app.Use(JsonRpcBodies.CheckAsync);
        var endpoints = app.MapMcp(Path);
        if (signIn is not null)
        {
            endpoints.RequireAuthorization();
        }

        return app;
    }
}
