using System.Globalization;

namespace WhatsAppExport.Dates;

/// <summary>
/// The date in a file name of WhatsApp: <c>IMG-20260314-WA0001.jpg</c>, <c>00000003-PHOTO-2026-03-14-09-05-40.jpg</c>.
/// The year comes first in every language.
/// </summary>
internal static class NamedDate
{
    public static DateOnly? Find(ReadOnlySpan<char> line)
    {
        var android = line.IndexOf("-WA");
        if (android >= 8 && Read(line.Slice(android - 8, 8), "yyyyMMdd") is { } date)
        {
            return date;
        }

        var ios = line.IndexOf("-20");
        return ios >= 0 && line.Length - ios > 11 ? Read(line.Slice(ios + 1, 10), "yyyy-MM-dd") : null;
    }

    private static DateOnly? Read(ReadOnlySpan<char> text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}
