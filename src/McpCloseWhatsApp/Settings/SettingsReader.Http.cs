using System.Globalization;
using System.Net;

namespace McpCloseWhatsApp;

/// <summary>What only the HTTP door asks.</summary>
internal sealed partial class SettingsReader
{
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
            if (Uri.TryCreate(one, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps && one.TrimEnd('/').Equals(page.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase))
            {
                origins.Add(page.GetLeftPart(UriPartial.Authority));
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
        return new Settings().CallsAtOnce;
    }

    private static bool IsOfWeb(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;

    private static string[] Separated(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
