using System.Globalization;
using System.Net;
using System.Text;

namespace McpCloseWhatsApp.Settings;

/// <summary>The settings of HTTP.</summary>
internal sealed partial class SettingsReader
{
    private const string HowToSignIn = "set CLOSE_SIGN_IN to oidc (a token of your OpenID provider) or to close_api_key (a key of Close in each request)";

    private SignInMode Kind(string text)
    {
        switch (text.ToLowerInvariant())
        {
            case "none": return SignInMode.None;
            case "oidc": return SignInMode.Oidc;
            case "close_api_key": return SignInMode.CloseApiKey;
            default:
                wrong.Add($"CLOSE_SIGN_IN must be none, oidc or close_api_key, not \"{text}\".");
                return SignInMode.None;
        }
    }

    private void CheckSignIn(ServerSettings settings)
    {
        if (settings.SignIn != SignInMode.None && !settings.Http)
        {
            wrong.Add("CLOSE_SIGN_IN is for HTTP: start with --http too, or leave it out.");
        }

        if (settings.SignIn != SignInMode.Oidc && (Of(Setting.OidcIssuer) ?? settings.OidcAudience) is not null)
        {
            wrong.Add("CLOSE_OIDC_ISSUER and CLOSE_OIDC_AUDIENCE are for sign-in with OpenID Connect: set CLOSE_SIGN_IN to oidc too, or unset them.");
        }

        if (settings.SignIn == SignInMode.Oidc && Of(Setting.OidcIssuer) is null)
        {
            wrong.Add("CLOSE_SIGN_IN is oidc, and CLOSE_OIDC_ISSUER is not set: name the OpenID provider whose tokens are accepted, such as https://login.example.com.");
        }

        if (settings is { SignIn: SignInMode.None, PublicUrl: { } reached } && !IsLocal(reached))
        {
            wrong.Add($"CLOSE_PUBLIC_URL names \"{reached.OriginalString}\", which other machines can reach without signing in: {HowToSignIn}.");
        }

        var needsPublicUrl = settings.SignIn == SignInMode.Oidc
            || (settings.SignIn == SignInMode.CloseApiKey && !settings.Urls.All(IsLocal));
        if (needsPublicUrl && Of(Setting.PublicUrl) is null)
        {
            wrong.Add("CLOSE_PUBLIC_URL is not set: name the address that clients use, such as https://mcp.example.com/mcp. The server accepts no other.");
        }
    }

    private Uri? Public(string text)
    {
        if (IsSafe(text, out var url) && url is { Query: "", Fragment: "" })
        {
            return InHeaders(url);
        }

        wrong.Add($"CLOSE_PUBLIC_URL must be the https address (http only on this machine) that clients use, such as https://mcp.example.com/mcp, not \"{text}\".");
        return null;
    }

    private Uri? Issuer(string text)
    {
        if (IsSafe(text, out var url) && url is { Query: "", Fragment: "" })
        {
            return url;
        }

        wrong.Add($"CLOSE_OIDC_ISSUER must be the https address (http only on this machine) of an OpenID provider, such as https://login.example.com, not \"{text}\".");
        return null;
    }

    /// <summary>Whether only this machine can reach the address.</summary>
    private static bool IsLocal(Uri url) =>
        url.Host == "localhost" || (IPAddress.TryParse(url.Host, out var ip) && IPAddress.IsLoopback(ip));

    private List<Uri> Addresses(string text, SignInMode signIn)
    {
        List<Uri> addresses = [];
        foreach (var one in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // Kestrel parses the text itself and would listen on every address for "http://me@127.0.0.1".
            if (!Uri.TryCreate(one, UriKind.Absolute, out var url) || !IsHttp(url) || url.UserInfo.Length > 0
                || url.PathAndQuery + url.Fragment != "/")
            {
                wrong.Add($"--urls must name http or https addresses such as http://127.0.0.1:3001, not \"{one}\".");
            }
            else if (signIn == SignInMode.None && !IsLocal(url))
            {
                wrong.Add($"--urls names \"{one}\", which other machines can reach without signing in: {HowToSignIn}, or listen on this machine only, such as http://127.0.0.1:3001.");
            }
            else
            {
                addresses.Add(url);
            }
        }

        if (addresses is [] && wrong is [])
        {
            wrong.Add($"--urls names no address: leave it out to listen at {new ServerSettings().Urls[0]}, or give one.");
        }

        return addresses;
    }

    private List<IPNetwork> Networks(string text)
    {
        List<IPNetwork> networks = [];
        foreach (var one in Separated(text))
        {
            if (IPAddress.TryParse(one, out var address))
            {
                networks.Add(new(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(one, out var network))
            {
                networks.Add(network);
            }
            else
            {
                wrong.Add($"CLOSE_PROXIES must name IP addresses or networks such as 10.0.0.0/8, not \"{one}\".");
            }
        }

        return networks;
    }

    private List<string> Pages(string text)
    {
        List<string> origins = [];
        foreach (var one in Separated(text))
        {
            if (Uri.TryCreate(one, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps
                && one.TrimEnd('/').Equals(page.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase))
            {
                origins.Add(InHeaders(page).GetLeftPart(UriPartial.Authority));
            }
            else
            {
                wrong.Add($"CLOSE_ORIGINS must name https origins without a path, such as https://chat.example.com, not \"{one}\".");
            }
        }

        return origins;
    }

    private int Count(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 4 and <= 100_000)
        {
            return count;
        }

        wrong.Add($"CLOSE_CALLS_AT_ONCE must be a number from 4 to 100000, not \"{text}\".");
        return new ServerSettings().CallsAtOnce;
    }

    /// <summary>The URL as browsers and headers write it, which is ASCII only.</summary>
    private static Uri InHeaders(Uri url) =>
        Ascii.IsValid(url.Host) ? url : new(url.OriginalString.Replace(url.Host, url.IdnHost, StringComparison.OrdinalIgnoreCase));

    private static bool IsHttp(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;

    private static string[] Separated(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
