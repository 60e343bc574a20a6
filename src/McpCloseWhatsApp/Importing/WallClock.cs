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
    public DateTimeOffset Read(DateTime at, out DateTimeOffset? otherTime)
    {
        otherTime = null;
        if (zone.IsInvalidTime(at))
        {
            Impossible++;
            return new(at, zone.GetUtcOffset(at.AddDays(-1)));
        }

        if (!zone.IsAmbiguousTime(at))
        {
            return new(at, zone.GetUtcOffset(at));
        }

        Doubtful++;
        isSecondPass = latestInFold.Date == at.Date && (isSecondPass || at < latestInFold - Disorder);
        latestInFold = at;
        var offsets = zone.GetAmbiguousTimeOffsets(at);
        var (first, second) = (new DateTimeOffset(at, offsets.Max()), new DateTimeOffset(at, offsets.Min()));
        otherTime = isSecondPass ? first : second;
        return isSecondPass ? second : first;
    }
}
