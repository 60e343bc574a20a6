namespace McpCloseWhatsApp.Importing;

/// <summary>Converts the phone's wall-clock times to instants, message by message in the order of the file.</summary>
/// <remarks>
/// In an hour that the clock shows twice a year, the order of the file decides: when the time falls back, the second
/// pass has begun. A time that the clock skipped is read as if the clock had not been set forward yet.
/// </remarks>
internal sealed class WallClock(TimeZoneInfo zone)
{
    /// <summary>
    /// Messages in exports can be slightly out of order; a step back of up to this long is not the clock set back.
    /// </summary>
    private static readonly TimeSpan Disorder = TimeSpan.FromMinutes(5);

    private DateTime latestInFold;
    private bool isSecondPass;

    /// <summary>The number of messages at times that the clock skipped.</summary>
    public int Impossible { get; private set; }

    /// <summary>The number of messages at times that the clock showed twice.</summary>
    public int Doubtful { get; private set; }

    /// <param name="otherTime">The other instant at which the clock showed this; null if it showed it once.</param>
    public DateTimeOffset Read(DateTime time, out DateTimeOffset? otherTime)
    {
        otherTime = null;
        if (zone.IsInvalidTime(time))
        {
            Impossible++;
            return new(time, zone.GetUtcOffset(time.AddDays(-1)));
        }

        if (!zone.IsAmbiguousTime(time))
        {
            return new(time, zone.GetUtcOffset(time));
        }

        Doubtful++;
        isSecondPass = latestInFold.Date == time.Date && (isSecondPass || time < latestInFold - Disorder);
        latestInFold = time;
        var offsets = zone.GetAmbiguousTimeOffsets(time);
        var (first, second) = (new DateTimeOffset(time, offsets.Max()), new DateTimeOffset(time, offsets.Min()));
        otherTime = isSecondPass ? first : second;
        return isSecondPass ? second : first;
    }
}
