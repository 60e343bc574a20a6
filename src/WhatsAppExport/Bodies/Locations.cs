using System.Globalization;
using WhatsAppExport.Languages;
using WhatsAppExport.Messages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary>
/// A place: <c>location: https://maps.google.com/?q=52.52,13.40</c>, with the name above or before the link.
/// </summary>
internal static class Locations
{
    private const int LongestWord = 40;
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private static readonly string[] Maps =
        ["https://maps.google.com/", "https://www.google.com/maps", "https://foursquare.com/v/"];

    /// <param name="isAppSure">
    /// Whether the text is certainly from the app: then its word may be in any language.
    /// </param>
    public static Location? Read(ReadOnlySpan<char> body, bool isAppSure)
    {
        var address = Address(body);
        if (address < 0)
        {
            return null;
        }

        var line = body[..address].LastIndexOf('\n') + 1;
        var label = body[line..address];
        var colon = label.IndexOf(": ") is >= 0 and var found ? found : label.IndexOf('：');
        var word = colon < 0 ? default : Marks.TrimStart(label[..colon]);
        if (colon < 0 || word.Length > LongestWord || !(isAppSure || Lexicon.IsLocation(word)))
        {
            return null;
        }

        var url = Marks.TrimEnd(body[address..]);
        var beside = Marks.Clean(label[(colon + 1)..]).Trim(" (".ToCharArray());
        if (url.ContainsAny(" \n") || (url is [.., ')'] && beside.Length == 0))
        {
            return null;
        }

        var (latitude, longitude) = Coordinates(url);
        var above = Typed.Text(Marks.TrimEnd(body[..line]));
        string?[] names = [above.Length > 0 ? above : null, beside.Length > 0 ? beside : null];
        var name = string.Join('\n', names.Where(part => part is not null));
        return new(latitude, longitude, url.TrimEnd(')').ToString(), name.Length > 0 ? name : null);
    }

    private static int Address(ReadOnlySpan<char> body)
    {
        if (body.Contains("https://", StringComparison.Ordinal))
        {
            foreach (var map in Maps)
            {
                if (body.IndexOf(map) is >= 0 and var found)
                {
                    return found;
                }
            }
        }

        return -1;
    }

    private static (double? Latitude, double? Longitude) Coordinates(ReadOnlySpan<char> url)
    {
        var query = url.IndexOf("q=");
        var pair = query < 0 ? default : url[(query + 2)..].TrimEnd(')');
        var comma = pair.IndexOf(',');
        return comma > 0
            && Degrees(pair[..comma], 90) is { } latitude
            && Degrees(pair[(comma + 1)..], 180) is { } longitude
                ? (latitude, longitude)
                : (null, null);
    }

    private static double? Degrees(ReadOnlySpan<char> text, double most) =>
        double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var degrees)
        && Math.Abs(degrees) <= most
            ? degrees
            : null;
}
