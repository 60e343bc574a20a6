using WhatsAppExport.Contract;
using WhatsAppExport.Headers;

namespace WhatsAppExport.Dates;

/// <summary>Statistics of the dates of a file when read in one order.</summary>
internal sealed class DateReading(DateOrder order)
{
    private DateOnly last;
    private DateOnly first = DateOnly.MaxValue;
    private DateOnly newest = DateOnly.MinValue;

    public DateOrder Order => order;

    /// <summary>The number of messages with a valid date in this order.</summary>
    public int Valid { get; private set; }

    /// <summary>
    /// How often the chat goes back by over a day. Phones sort by arrival, which shifts minutes, not days.
    /// </summary>
    public int Backward { get; private set; }

    /// <summary>How often the date agrees with the date in a file name.</summary>
    public int Named { get; private set; }

    /// <summary>The number of days from the first to the last date.</summary>
    public int Span => Valid == 0 ? 0 : newest.DayNumber - first.DayNumber;

    /// <summary>The date of the last added message; null if invalid.</summary>
    public DateOnly? Current { get; private set; }

    public void Add(in Stamp stamp)
    {
        Current = Calendars.TryRead(stamp, order, out var date, out _) ? date : null;
        if (Current is null)
        {
            return;
        }

        if (Valid > 0 && date.DayNumber < last.DayNumber - 1)
        {
            Backward++;
        }

        first = date < first ? date : first;
        newest = date > newest ? date : newest;
        last = date;
        Valid++;
    }

    /// <summary>Adds a message of the same day.</summary>
    public void Repeat() => Valid += Current is null ? 0 : 1;

    public void Compare(DateOnly named)
    {
        if (Current is { } date && Math.Abs(date.DayNumber - named.DayNumber) <= 1)
        {
            Named++;
        }
    }
}
