using System.Globalization;
using WhatsAppExport.Contract;
using WhatsAppExport.Headers;

namespace WhatsAppExport.Dates;

/// <summary>Converts dates in any calendar of a phone to Gregorian dates.</summary>
/// <remarks>
/// WhatsApp exists since 2009: 2552 in the Buddhist calendar, 1430 in the Hijri, 1388 in the Persian. So the year alone
/// shows the calendar. A year of three digits is one of the Republic of China, and 69 is short for 2569.
/// </remarks>
internal static class Calendars
{
    private const int OldestYear = 2009;
    private const int NewestYear = 2099;

    private static readonly PersianCalendar Persian = new();
    private static readonly UmAlQuraCalendar Hijri = new();

    /// <summary>Whether the year is before WhatsApp, as on a phone whose clock was wrong.</summary>
    public static bool IsBeforeWhatsApp(in Stamp stamp, DateOrder order)
    {
        var year = order == DateOrder.Ymd ? stamp.A : stamp.C;
        return stamp.Era == Era.None
            && year is { Digits: 4, Value: >= 1970 and < OldestYear } or { Digits: 2, Value: < OldestYear - 2000 };
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
        (calendar, var number) = YearOf(year, stamp.Era);
        date = default;
        if (month is < 1 or > 12 || day is < 1 or > 31)
        {
            return false;
        }

        return calendar switch
        {
            CalendarKind.Persian => TryConvert(Persian, number, month, day, out date),
            CalendarKind.Hijri => TryConvert(Hijri, number, month, day, out date),
            _ => TryGregorian(number, month, day, out date),
        };
    }

    // The year is Gregorian, except in calendars whose months are not.
    private static (CalendarKind Calendar, int Year) YearOf(Part year, Era era) => (era, year) switch
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

    private static bool TryGregorian(int year, int month, int day, out DateOnly date)
    {
        var exists = year is >= OldestYear and <= NewestYear && day <= DateTime.DaysInMonth(year, month);
        date = exists ? new(year, month, day) : default;
        return exists;
    }

    private static bool TryConvert(Calendar calendar, int year, int month, int day, out DateOnly date)
    {
        // UmAlQuraCalendar throws for a year outside of 1318 to 1500.
        var exists = year is > 1387 and < 1480 && day <= calendar.GetDaysInMonth(year, month);
        date = exists ? DateOnly.FromDateTime(calendar.ToDateTime(year, month, day, 0, 0, 0, 0)) : default;
        return exists && date.Year is >= OldestYear and <= NewestYear;
    }
}
