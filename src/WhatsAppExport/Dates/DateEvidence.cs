using WhatsAppExport.Contract;
using WhatsAppExport.Headers;
using WhatsAppExport.Text;

namespace WhatsAppExport.Dates;

/// <summary>Collects evidence of the order of day, month and year from a whole file.</summary>
internal sealed class DateEvidence(Dialect dialect)
{
    private const int LongestExample = 100;
    private const double LeastShare = 0.98; // The rest may be pasted lines.

    private readonly DateReading[] readings = [.. Orders(dialect).Select(order => new DateReading(order))];
    private (Part A, Part B, Part C, Era Era) previous;
    private int distinct;
    private bool padded;
    private string? example;

    public int Messages { get; private set; }

    /// <summary>Whether any time had a word such as am.</summary>
    public bool HasPeriod { get; private set; }

    /// <summary>The first date, which shows the calendar.</summary>
    public Stamp First { get; private set; }

    public void Add(in Stamp stamp, ReadOnlySpan<char> line)
    {
        First = Messages++ == 0 ? stamp : First;
        HasPeriod |= stamp.Period != DayPeriod.None;
        AddDate(stamp);
        if (readings.Length > 1)
        {
            Compare(stamp, line);
        }
    }

    /// <returns>
    /// The order, how it was determined, and an ambiguous line if it is undecided; null if no date is valid.
    /// </returns>
    public (DateOrder Order, DateOrderSource Source, string? Example)? Decide()
    {
        var most = readings.Max(reading => reading.Valid);
        if (most == 0)
        {
            return null;
        }

        DateReading[] best = [.. readings.Where(reading => reading.Valid == most)];
        if (best is [{ Backward: > 1 }]
            && readings.FirstOrDefault(reading => reading.Backward == 0 && reading.Valid >= most * LeastShare)
                is { } steady)
        {
            return (steady.Order, DateOrderSource.Inferred, null); // The few contradicting lines were pasted.
        }

        // A leading two-digit year is rare: that it is possible is not enough evidence.
        DateReading[] likely = [.. best.Where(reading => reading.Order != DateOrder.Ymd)];
        if (Likeliest(best) is { Order: DateOrder.Ymd })
        {
            return (DateOrder.Ymd, likely.Length == 0 ? DateOrderSource.Unambiguous : DateOrderSource.Inferred, null);
        }

        if (likely.Length < 2 || example is null)
        {
            return ((likely.FirstOrDefault() ?? best[0]).Order, DateOrderSource.Unambiguous, null);
        }

        return Likeliest(likely) is { } inferred
            ? (inferred.Order, DateOrderSource.Inferred, null)
            : (Assume(likely), DateOrderSource.Assumed, example);
    }

    /// <summary>
    /// Whether the order that the caller gave is possible: dates of a few pasted lines may be invalid.
    /// </summary>
    public bool Allows(DateOrder order) =>
        readings.FirstOrDefault(reading => reading.Order == order) is { } given
        && given.Valid > 0
        && given.Valid >= readings.Max(reading => reading.Valid) * LeastShare;

    private static DateOrder[] Orders(Dialect dialect) => dialect switch
    {
        { YearFirst: true } or { Separator: '年' or '년' } => [DateOrder.Ymd],
        { Separator: '.', LongYear: true } => [DateOrder.Dmy], // No locale writes month.day.year.
        { Separator: '.' } => [DateOrder.Dmy, DateOrder.Ymd],
        { LongYear: true } => [DateOrder.Dmy, DateOrder.Mdy],
        _ => [DateOrder.Dmy, DateOrder.Mdy, DateOrder.Ymd],
    };

    private void AddDate(in Stamp stamp)
    {
        var date = (stamp.A, stamp.B, stamp.C, stamp.Era);
        var isNew = date != previous;
        if (isNew)
        {
            previous = date;
            distinct++;
            padded |= stamp.A is { Value: < 10, Digits: 2 } || stamp.B is { Value: < 10, Digits: 2 };
        }

        foreach (var reading in readings)
        {
            if (isNew)
            {
                reading.Add(stamp);
            }
            else
            {
                reading.Repeat();
            }
        }
    }

    private void Compare(in Stamp stamp, ReadOnlySpan<char> line)
    {
        if (example is null
            && stamp.A.Value != stamp.B.Value
            && readings[0].Current is not null
            && readings[1].Current is not null)
        {
            example = Marks.Clean(line[..Math.Min(line.Length, LongestExample)]).Trim();
        }

        if (NamedDate.Find(line) is { } named)
        {
            Array.ForEach(readings, reading => reading.Compare(named));
        }
    }

    // The reading that goes back in time least often, or else the one that agrees with dates in file names.
    private static DateReading? Likeliest(DateReading[] readings) =>
        Only(readings, reading => reading.Backward) ?? Only(readings, reading => -Math.Sign(reading.Named));

    // The only reading with the lowest count, at most zero; null if several share it.
    private static DateReading? Only(DateReading[] readings, Func<DateReading, int> count)
    {
        var least = readings.Min(count);
        DateReading[] found = [.. readings.Where(reading => count(reading) == least)];
        return found.Length == 1 && readings.Length > 1 && least <= 0 ? found[0] : null;
    }

    // A chat on several days in a row is likelier than one on the same day of many months. Apart from that, only the
    // United States write 3/4/26, 9:05 PM, without zeros and with a short year.
    private DateOrder Assume(DateReading[] likely)
    {
        var (shortest, longest) = (likely.MinBy(reading => reading.Span)!, likely.Max(reading => reading.Span));
        if (distinct > 3 && shortest.Span * 8 <= longest)
        {
            return shortest.Order;
        }

        return HasPeriod && !padded && dialect is { LongYear: false, Separator: '/' } ? DateOrder.Mdy : DateOrder.Dmy;
    }
}
