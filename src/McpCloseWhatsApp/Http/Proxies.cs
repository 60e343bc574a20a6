using McpCloseWhatsApp.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace McpCloseWhatsApp.Http;

/// <summary>Trusts forwarded headers from the configured proxies only.</summary>
internal static class Proxies
{
    public static void Configure(ForwardedHeadersOptions headers, ServerSettings settings)
    {
        // The defaults trust loopback, and ASPNETCORE_FORWARDEDHEADERS_ENABLED trusts every address.
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var proxy in settings.Proxies)
        {
            headers.KnownIPNetworks.Add(proxy);
        }

        headers.ForwardLimit = null;
        headers.ForwardedHeaders = settings.Proxies is []
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
    }
}
