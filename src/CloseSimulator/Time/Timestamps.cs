using System.Globalization;

namespace CloseSimulator.Time;

/// <summary>How Close prints and reads moments: ISO 8601, microseconds, UTC.</summary>
internal static class Timestamps
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK",
    ];

    /// <summary>As activities, leads and contacts show it.</summary>
    public static string Print(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    /// <summary>As the event log shows it: without an offset. [DOC developer.close.com/api/resources/events]</summary>
    public static string PrintNaive(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>Reads a date-time; <paramref name="zone"/> is what a text without an offset is taken to mean.</summary>
    public static bool TryParse(string text, TimeSpan zone, out DateTimeOffset moment)
    {
        moment = default;
        if (!DateTime.TryParseExact(
            text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var read))
        {
            return false;
        }

        moment = read.Kind == DateTimeKind.Utc ? new DateTimeOffset(read) : InZone(read, zone);
        moment = moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));
        return true;
    }

    /// <summary>Reads what a filter may hold: a date-time, or a date, which is its midnight in the zone.</summary>
    public static bool TryParseFilter(string text, TimeSpan zone, out DateTimeOffset moment)
    {
        if (TryParse(text, zone, out moment))
        {
            return true;
        }

        var isDate = DateTime.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        moment = isDate ? InZone(date, zone) : default;
        return isDate;
    }

    /// <summary>Whether the text says which zone it means.</summary>
    public static bool HasOffset(string text) =>
        text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf(':');

    private static DateTimeOffset InZone(DateTime local, TimeSpan zone) =>
        new(Math.Clamp(local.Ticks - zone.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
}
