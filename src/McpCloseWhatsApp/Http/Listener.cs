using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace McpCloseWhatsApp.Http;

/// <summary>Where Kestrel listens, how it speaks TLS, what it takes from one client, and how it stops.</summary>
internal static class Listener
{
    /// <summary>
    /// The largest call that means anything: 500 messages of 64 KB are 33 MB; the rest is for small files among them.
    /// </summary>
    public const int LargestBody = 40 * 1024 * 1024;

    /// <summary>A call ends within 45 s, and has a moment to say so.</summary>
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(50);

    /// <exception cref="SettingsRefused">Kestrel's own settings name addresses, which nobody would check.</exception>
    public static void Configure(WebApplicationBuilder builder, Settings settings)
    {
        if (builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            throw new SettingsRefused(["Kestrel__Endpoints is set: say where to listen with --urls instead. Kestrel__Certificates says with which certificate."]);
        }

        builder.WebHost.UseKestrelHttpsConfiguration().UseUrls([.. settings.Urls.Select(url => url.ToString())]);
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            // Who sends or reads slower than a modem is not waited for.
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MinResponseDataRate = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LastAnswers);
    }
}
