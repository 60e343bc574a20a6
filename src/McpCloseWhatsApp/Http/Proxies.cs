using McpCloseWhatsApp.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace McpCloseWhatsApp.Http;

/// <summary>Whose word on where a request came from is taken: that of the proxies in the settings, and nobody else's.</summary>
internal static class Proxies
{
    public static void Believe(ForwardedHeadersOptions headers, ServerSettings settings)
    {
        // Loopback is among the defaults, and ASPNETCORE_FORWARDEDHEADERS_ENABLED lets everybody in.
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
