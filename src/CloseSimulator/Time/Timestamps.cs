using System.Globalization;

namespace CloseSimulator.Time;

/// <summary>Prints and reads times in Close's form: ISO 8601, microseconds, UTC.</summary>
internal static class Timestamps
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK",
    ];

    /// <summary>The form of activities, leads and contacts.</summary>
    public static string Print(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    /// <summary>The form of the event log: without an offset. [DOC developer.close.com/api/resources/events]</summary>
    public static string PrintNaive(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    /// <summary>Reads a date-time; <paramref name="zone"/> is the zone of a text without an offset.</summary>
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

    /// <summary>Reads the value of a date filter: a date-time, or a date, which means midnight in the zone.</summary>
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

    /// <summary>Whether the text has an offset.</summary>
    public static bool HasOffset(string text) =>
        text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf(':');

    private static DateTimeOffset InZone(DateTime local, TimeSpan zone) =>
        new(Math.Clamp(local.Ticks - zone.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), TimeSpan.Zero);
}
