using System.Globalization;
using WhatsAppExport.Contract;
using WhatsAppExport.Headers;

namespace WhatsAppExport.Dates;

/// <summary>Converts dates in any calendar of a phone to Gregorian dates.</summary>
/// <remarks>
/// WhatsApp exists since 2009, so the year alone shows the calendar: 2569 is Buddhist, 1405 Persian, 1447 Hijri, 115 is
/// of the Republic of China, and 69 means 2569.
/// </remarks>
internal static class Calendars
{
    private const int Oldest = 2009;
    private const int Newest = 2099;

    private static readonly PersianCalendar Persian = new();
    private static readonly UmAlQuraCalendar Hijri = new();

    /// <summary>Whether the year is before WhatsApp, as on a phone whose clock was wrong.</summary>
    public static bool IsBeforeWhatsApp(in Stamp stamp, DateOrder order)
    {
        var year = order == DateOrder.Ymd ? stamp.A : stamp.C;
        return stamp.Era == Era.None
            && year is { Digits: 4, Value: >= 1970 and < Oldest } or { Digits: 2, Value: < Oldest - 2000 };
    }

    /// <returns>False if the day does not exist, or is before WhatsApp.</returns>
    public static bool TryRead(in Stamp stamp, DateOrder order, out DateOnly date, out CalendarKind calendar)
    {
        var (day, month, year) = order switch
        {
            DateOrder.Dmy => (stamp.A.Value, stamp.B.Value, stamp.C),
            DateOrder.Mdy => (stamp.B.Value, stamp.A.Value, stamp.C),
            _ => (stamp.C.Value, stamp.B.Value, stamp.A),
        };
        (calendar, var number) = Year(year, stamp.Era);
        date = default;
        if (month is < 1 or > 12 || day is < 1 or > 31)
        {
            return false;
        }

        return calendar switch
        {
            CalendarKind.Persian => TryRead(Persian, number, month, day, out date),
            CalendarKind.Hijri => TryRead(Hijri, number, month, day, out date),
            _ => TryRead(number, month, day, out date),
        };
    }

    // Converts the year of calendars that have Gregorian months.
    private static (CalendarKind Calendar, int Year) Year(Part year, Era era) => (era, year) switch
    {
        (Era.Buddhist, { Digits: <= 2 }) => (CalendarKind.Buddhist, year.Value + 2500 - 543),
        (Era.Buddhist, _) => (CalendarKind.Buddhist, year.Value - 543),
        (Era.Reiwa, { Digits: <= 2 }) => (CalendarKind.Japanese, year.Value + 2018),
        (Era.Heisei, { Digits: <= 2 }) => (CalendarKind.Japanese, year.Value + 1988),
        (Era.Minguo, _) => (CalendarKind.Minguo, year.Value + 1911),
        (Era.Persian, { Digits: <= 2 }) => (CalendarKind.Persian, year.Value + 1400),
        (Era.Persian, _) => (CalendarKind.Persian, year.Value),
        (Era.Hijri, { Digits: <= 2 }) => (CalendarKind.Hijri, year.Value + 1400),
        (Era.Hijri, _) => (CalendarKind.Hijri, year.Value),
        (_, { Digits: <= 2, Value: > 51 }) => (CalendarKind.Buddhist, year.Value + 2500 - 543),
        (_, { Digits: <= 2 }) => (CalendarKind.Gregorian, year.Value + 2000),
        (_, { Digits: 3 }) => (CalendarKind.Minguo, year.Value + 1911),
        (_, { Value: > 2500 }) => (CalendarKind.Buddhist, year.Value - 543),
        (_, { Value: > 1429 and < 1500 }) => (CalendarKind.Hijri, year.Value),
        (_, { Value: < 1430 }) => (CalendarKind.Persian, year.Value),
        _ => (CalendarKind.Gregorian, year.Value),
    };

    private static bool TryRead(int year, int month, int day, out DateOnly date)
    {
        var exists = year is >= Oldest and <= Newest && day <= DateTime.DaysInMonth(year, month);
        date = exists ? new(year, month, day) : default;
        return exists;
    }

    private static bool TryRead(Calendar calendar, int year, int month, int day, out DateOnly date)
    {
        var exists = year is > 1387 and < 1480 && day <= calendar.GetDaysInMonth(year, month);
        date = exists ? DateOnly.FromDateTime(calendar.ToDateTime(year, month, day, 0, 0, 0, 0)) : default;
        return exists && date.Year is >= Oldest and <= Newest;
    }
}
