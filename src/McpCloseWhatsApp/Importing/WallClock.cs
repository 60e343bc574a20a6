namespace McpCloseWhatsApp.Importing;

/// <summary>Reads the wall clock of the phone, message by message in the order of the file.</summary>
/// <remarks>
/// An hour that the clock shows twice a year is read by that order: when the time falls back within it, its second pass
/// has begun. What was never on the clock is read as if the clock had not been set forward yet.
/// </remarks>
internal sealed class WallClock(TimeZoneInfo zone)
{
    /// <summary>Exports have messages that are a little earlier than the one before; that is not the clock set back.</summary>
    private static readonly TimeSpan Disorder = TimeSpan.FromMinutes(5);

    private DateTime latestInFold;
    private bool isSecondPass;

    /// <summary>Messages at times that the clock never showed.</summary>
    public int Impossible { get; private set; }

    /// <summary>Messages at times that the clock showed twice.</summary>
    public int Doubtful { get; private set; }

    /// <param name="other">The other instant at which the clock showed this; null where it showed it once.</param>
    public DateTimeOffset Read(DateTime at, out DateTimeOffset? other)
    {
        other = null;
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
        other = isSecondPass ? first : second;
        return isSecondPass ? second : first;
    }
}
