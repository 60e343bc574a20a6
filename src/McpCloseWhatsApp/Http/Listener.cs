using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using McpCloseWhatsApp.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace McpCloseWhatsApp.Http;

/// <summary>Where Kestrel listens, its TLS, its limits for one client, and how it stops.</summary>
internal static class Listener
{
    /// <summary>
    /// The largest useful call: 500 messages of 64 KB are 33 MB; the rest is for small files in them.
    /// </summary>
    public const int LargestBody = 40 * 1024 * 1024;

    /// <summary>A call ends within 45 s; the rest of the time is for sending its answer.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(50);

    /// <summary>
    /// TCP keep-alive: a client that vanished is noticed within two minutes, and its subscriptions end.
    /// </summary>
    private static readonly (SocketOptionName Option, int Value)[] KeepAliveOptions =
    [
        (SocketOptionName.TcpKeepAliveTime, 60),
        (SocketOptionName.TcpKeepAliveInterval, 10),
        (SocketOptionName.TcpKeepAliveRetryCount, 6),
    ];

    /// <summary>
    /// Removes the settings files, so that only variables configure Kestrel: a file in the folder where the server
    /// starts would be read, and read again whenever it changes.
    /// </summary>
    public static void RemoveSettingsFiles(ConfigurationManager configuration)
    {
        foreach (var file in configuration.Sources.OfType<FileConfigurationSource>().ToList())
        {
            configuration.Sources.Remove(file);
        }
    }

    /// <exception cref="SettingsRefused">
    /// Kestrel's own settings name addresses, which this server would not check.
    /// </exception>
    public static void Configure(WebApplicationBuilder builder, ServerSettings settings)
    {
        if (builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            throw new SettingsRefused([
                "Kestrel__Endpoints is set: set the address with --urls instead, "
                + "and the certificate with Kestrel__Certificates."]);
        }

        builder.WebHost.UseKestrelHttpsConfiguration().UseUrls([.. settings.Urls.Select(url => url.ToString())]);
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            // Disconnects clients that send or read slower than a modem.
            kestrel.Limits.MinRequestBodyDataRate = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.MinResponseDataRate = new(bytesPerSecond: 1024, gracePeriod: TimeSpan.FromSeconds(5));
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = Bind);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainTime);
    }

    /// <exception cref="SettingsRefused">
    /// The address is in use or does not belong to this machine, or there is no certificate.
    /// </exception>
    public static async Task StartAsync(WebApplication app, ServerSettings settings)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception failure) when (failure is IOException or SocketException or InvalidOperationException
            or CryptographicException or UnauthorizedAccessException)
        {
            var urls = string.Join(';', settings.Urls);
            var certificate = settings.Urls.Any(url => url.Scheme == Uri.UriSchemeHttps)
                ? " https needs a certificate: set Kestrel__Certificates__Default__Path "
                    + "and Kestrel__Certificates__Default__KeyPath."
                : "";
            var reason = failure.Message.ReplaceLineEndings(" ");
            throw new SettingsRefused([$"The server cannot listen at {urls} (--urls): {reason}{certificate}"]);
        }
    }

    private static Socket Bind(EndPoint address)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(address);
        // Accepted sockets inherit these options.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        foreach (var (option, value) in KeepAliveOptions)
        {
            socket.SetSocketOption(SocketOptionLevel.Tcp, option, value);
        }

        return socket;
    }
}
