using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// Health probes for an orchestrator: <c>/health/live</c> is 200 while the process answers at all, <c>/health/ready</c>
/// is 503 while it should get no new requests. They need no sign-in and answer one word. They do not ask Close, because
/// an outage of Close is no reason to restart this server.
/// </summary>
internal static class Health
{
    /// <summary>Adds the check that every instance has. Parts that instances share add checks of their own.</summary>
    public static void Configure(IServiceCollection services) => services.AddHealthChecks().Add(new(
        "draining",
        provider => new Draining(provider.GetRequiredService<IHostApplicationLifetime>()),
        failureStatus: null,
        tags: null));

    public static void Use(IApplicationBuilder app) => app
        .Use(ExcludeFromTraces)
        .Use(CheckMethod)
        .UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false })
        .UseHealthChecks("/health/ready");

    /// <summary>Excludes probes from tracing: with one every few seconds they would be most of the traces.</summary>
    private static Task ExcludeFromTraces(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/health"))
        {
            Activity.Current?.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        return next(context);
    }

    private static Task CheckMethod(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Method;
        if (!context.Request.Path.StartsWithSegments("/health") || HttpMethods.IsGet(method)
            || HttpMethods.IsHead(method))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }

    private sealed class Draining(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested
                ? HealthCheckResult.Unhealthy()
                : HealthCheckResult.Healthy());
    }
}
