using WhatsAppExport.Contract;
using WhatsAppExport.Headers;

namespace WhatsAppExport.Dates;

/// <summary>How all dates of a file look when they are read in one order.</summary>
internal sealed class DateReading(DateOrder order)
{
    private DateOnly last;
    private DateOnly first = DateOnly.MaxValue;
    private DateOnly newest = DateOnly.MinValue;

    public DateOrder Order => order;

    /// <summary>Messages whose date exists in this order.</summary>
    public int Valid { get; private set; }

    /// <summary>How often the chat goes back by more than a day: phones sort by arrival, which shifts minutes, not days.</summary>
    public int Backward { get; private set; }

    /// <summary>How often the name of a file, which holds a date, agrees.</summary>
    public int Named { get; private set; }

    /// <summary>Days from the first to the last date.</summary>
    public int Span => Valid == 0 ? 0 : newest.DayNumber - first.DayNumber;

    /// <summary>The date of the message that was added last; null where it does not exist.</summary>
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

        (first, newest, last) = (date < first ? date : first, date > newest ? date : newest, date);
        Valid++;
    }

    /// <summary>One more message of the same day.</summary>
    public void Repeat() => Valid += Current is null ? 0 : 1;

    public void Compare(DateOnly named)
    {
        if (Current is { } date && Math.Abs(date.DayNumber - named.DayNumber) <= 1)
        {
            Named++;
        }
    }
}
