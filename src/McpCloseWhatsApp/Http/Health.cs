using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace McpCloseWhatsApp.Http;

/// <summary>
/// What an orchestrator asks: <c>/health/live</c> is 200 while the process answers at all, <c>/health/ready</c> is 503 while
/// it should get no new requests. Anybody may ask, and hears a word. Close is not asked: its bad hour is no reason to restart.
/// </summary>
internal static class Health
{
    /// <summary>What must hold for this instance to be ready; whoever shares something with other instances adds a check.</summary>
    public static void Configure(IServiceCollection services) => services.AddHealthChecks()
        .Add(new("draining", at => new Draining(at.GetRequiredService<IHostApplicationLifetime>()), failureStatus: null, tags: null));

    public static void Use(IApplicationBuilder app) => app
        .Use(LeaveNoTrace)
        .UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false })
        .UseHealthChecks("/health/ready");

    /// <summary>A probe every few seconds would be most of what is traced.</summary>
    private static Task LeaveNoTrace(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/health"))
        {
            Activity.Current?.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        return next(context);
    }

    private sealed class Draining(IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
    }
}
