using System.Globalization;
using System.Net;
using System.Text;

namespace McpCloseWhatsApp.Settings;

/// <summary>The settings of HTTP.</summary>
internal sealed partial class SettingsReader
{
    private Uri? ReadPublicUrl(string text)
    {
        if (IsEncryptedOrLocal(text, out var url) && url is { Query: "", Fragment: "" })
        {
            return WithAsciiHost(url);
        }

        wrong.Add(
            "CLOSE_PUBLIC_URL must be the https address (http only on this machine) that clients use, "
            + $"such as https://mcp.example.com/mcp, not \"{text}\".");
        return null;
    }

    /// <summary>Whether only this machine can reach the address.</summary>
    private static bool IsLocal(Uri url) =>
        url.Host == "localhost" || (IPAddress.TryParse(url.Host, out var ip) && IPAddress.IsLoopback(ip));

    private List<Uri> ReadUrls(string text, SignInMode signIn)
    {
        List<Uri> urls = [];
        foreach (var address in Split(text, ';'))
        {
            // Kestrel parses the text itself and would listen on every address for "http://me@127.0.0.1".
            if (!Uri.TryCreate(address, UriKind.Absolute, out var url)
                || !IsHttp(url)
                || url.UserInfo.Length > 0
                || url.PathAndQuery + url.Fragment != "/")
            {
                wrong.Add(
                    $"--urls must name http or https addresses such as http://127.0.0.1:3001, not \"{address}\".");
            }
            else if (signIn == SignInMode.None && !IsLocal(url))
            {
                wrong.Add(
                    $"--urls names \"{address}\", which other machines can reach without signing in: {HowToSignIn}, "
                    + "or listen on this machine only, such as http://127.0.0.1:3001.");
            }
            else
            {
                urls.Add(url);
            }
        }

        if (urls is [] && wrong is [])
        {
            wrong.Add($"--urls names no address: leave it out to listen at {Defaults.Urls[0]}, or give one.");
        }

        return urls;
    }

    private List<IPNetwork> ReadProxies(string text)
    {
        List<IPNetwork> networks = [];
        foreach (var proxy in Split(text, ','))
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                networks.Add(new(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(proxy, out var network))
            {
                networks.Add(network);
            }
            else
            {
                wrong.Add($"CLOSE_PROXIES must name IP addresses or networks such as 10.0.0.0/8, not \"{proxy}\".");
            }
        }

        return networks;
    }

    private List<string> ReadOrigins(string text)
    {
        List<string> origins = [];
        foreach (var origin in Split(text, ','))
        {
            if (Uri.TryCreate(origin, UriKind.Absolute, out var url)
                && url.Scheme == Uri.UriSchemeHttps
                && url.GetLeftPart(UriPartial.Authority) is var authority
                && origin.TrimEnd('/').Equals(authority, StringComparison.OrdinalIgnoreCase))
            {
                origins.Add(WithAsciiHost(url).GetLeftPart(UriPartial.Authority));
            }
            else
            {
                wrong.Add(
                    "CLOSE_ORIGINS must name https origins without a path, such as https://chat.example.com, "
                    + $"not \"{origin}\".");
            }
        }

        return origins;
    }

    private int ReadCallsAtOnce(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 4 and <= 100_000)
        {
            return count;
        }

        wrong.Add($"CLOSE_CALLS_AT_ONCE must be a number from 4 to 100000, not \"{text}\".");
        return Defaults.CallsAtOnce;
    }

    /// <summary>The URL as browsers and headers write it, which is ASCII only.</summary>
    private static Uri WithAsciiHost(Uri url) =>
        Ascii.IsValid(url.Host)
            ? url
            : new(url.OriginalString.Replace(url.Host, url.IdnHost, StringComparison.OrdinalIgnoreCase));

    private static bool IsHttp(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;
}
