using System.Globalization;
using CsCheck;
using WhatsAppExport.Contract;

namespace WhatsAppExport.Tests;

/// <summary>A phone with its format of dates, times and messages.</summary>
internal sealed record Phone(
    HeaderFamily Family,
    DateOrder Order,
    string Separator,
    bool Padded,
    bool LongYear,
    CalendarKind Calendar,
    (string Am, string Pm)? Halves,
    bool HalfFirst,
    bool TimeFirst,
    bool Seconds,
    string Gap,
    string Sign,
    char Zero,
    string Mark)
{
    private static readonly (string, string)[] AllHalves =
    [
        ("AM", "PM"), ("am", "pm"), ("a.m.", "p.m."), ("a.\u00A0m.", "p.\u00A0m."), ("上午", "下午"), ("午前", "午後"), ("오전", "오후"),
        ("ص", "م"), ("ق.ظ.", "ب.ظ."), ("de.", "du."), ("ÖÖ", "ÖS"), ("π.μ.", "μ.μ."), ("पूर्वाह्न", "अपराह्न"), ("ก่อนเที่ยง", "หลังเที่ยง"),
    ];

    public static readonly Gen<Phone> Any =
        from family in Gen.OneOf(HeaderFamily.AndroidDash, HeaderFamily.IosBracket, HeaderFamily.LegacyColon)
        from calendar in Gen.Frequency((6, Gen.Const(CalendarKind.Gregorian)), (3, Gen.Enum<CalendarKind>()))
        from order in calendar is CalendarKind.Japanese or CalendarKind.Minguo ? Gen.Const(DateOrder.Ymd) : Gen.Enum<DateOrder>()
        from separator in order switch
        {
            DateOrder.Mdy => Gen.OneOf("/", "-", "\u200F/"),
            DateOrder.Dmy => Gen.OneOf("/", "-", ".", ". ", "\u200F/"),
            _ => Gen.OneOf("/", "-", ".", ". ", "\u200F/", "年", "년"),
        }
        from padded in Gen.Bool
        from longYear in Gen.Bool
        from halves in Gen.Bool.SelectMany(is12 => is12 ? Gen.OneOf(AllHalves).Select(one => ((string, string)?)one) : Gen.Const(((string, string)?)null))
        from halfFirst in Gen.Bool
        from timeFirst in family == HeaderFamily.IosBracket ? Gen.Int[0, 4].Select(one => one == 0) : Gen.Const(false)
        from seconds in family == HeaderFamily.LegacyColon ? Gen.Const(true) : Gen.Bool
        from gap in timeFirst
            ? Gen.OneOf(", ", " ")
            : Gen.OneOf(", ", " ", "، ", " at ", " à ", "\u00A0", " klo ", " kl. ", " г., ", separator == ". " && !longYear ? " " : ". ")
        from sign in timeFirst ? Gen.Const(":") : halves is null ? Gen.OneOf(":", ":", ".", "h") : Gen.OneOf(":", ":", ".")
        from zero in Gen.OneOf('0', '0', '0', '٠', '۰', '०', '০', '๐', '０')
        from mark in Gen.OneOf("", "", "\u200E", "\u200F", "\uFEFF\u200E")
        select new Phone(
            family, order, separator, padded, longYear || calendar != CalendarKind.Gregorian, calendar, halves, halfFirst, timeFirst,
            seconds, gap, sign, zero, mark);

    /// <summary>The time as the phone shows it, without seconds if it prints none.</summary>
    public DateTime Shown(DateTime at) => Seconds ? at : at.AddSeconds(-at.Second);

    public string Print(DateTime at, string author, string text) => Print(at, $"{author}: {text}");

    /// <param name="rest">The text after date and time: an author and a text, or a notice of the app.</param>
    public string Print(DateTime at, string rest)
    {
        var (date, time) = (Date(at), Time(at));
        var stamp = Digits(TimeFirst ? $"{time}{Gap}{date}" : $"{date}{Gap}{time}");
        return Mark + (Family switch
        {
            HeaderFamily.IosBracket => $"[{stamp}] {rest}",
            HeaderFamily.AndroidDash => $"{stamp} - {rest}",
            _ => $"{stamp}: {rest}",
        });
    }

    private string Date(DateTime at)
    {
        var (year, month, day) = InCalendar(at);
        var (y, m, d) = (LongYear || Calendar != CalendarKind.Gregorian ? $"{year}" : $"{year % 100:00}", Number(month), Number(day));
        return Order switch
        {
            DateOrder.Dmy => $"{d}{Separator}{m}{Separator}{y}",
            DateOrder.Mdy => $"{m}{Separator}{d}{Separator}{y}",
            _ => (Calendar == CalendarKind.Japanese ? "R" : "") + Separator switch
            {
                "年" => $"{y}年{m}月{d}日",
                "년" => $"{y}년 {m}월 {d}일",
                _ => $"{y}{Separator}{m}{Separator}{d}",
            },
        };
    }

    private (int Year, int Month, int Day) InCalendar(DateTime at)
    {
        Calendar calendar = Calendar switch
        {
            CalendarKind.Persian => new PersianCalendar(),
            CalendarKind.Hijri => new UmAlQuraCalendar(),
            _ => new GregorianCalendar(),
        };
        var shift = Calendar switch { CalendarKind.Buddhist => 543, CalendarKind.Japanese => -2018, CalendarKind.Minguo => -1911, _ => 0 };
        return (calendar.GetYear(at) + shift, calendar.GetMonth(at), calendar.GetDayOfMonth(at));
    }

    private string Time(DateTime at)
    {
        var minute = (Seconds, Sign) switch
        {
            (false, _) => $"{at:mm}",
            (_, "h") => $"{at:mm} min {at:ss} s",
            _ => $"{at:mm}{Sign}{at:ss}",
        };
        if (Halves is not { } halves)
        {
            return $"{Number(at.Hour)}{Sign}{minute}";
        }

        var half = at.Hour < 12 ? halves.Am : halves.Pm;
        var clock = $"{Number(at.Hour % 12 == 0 ? 12 : at.Hour % 12)}{Sign}{minute}";
        return HalfFirst ? $"{half}{clock}" : $"{clock}\u202F{half}";
    }

    private string Number(int value) => Padded ? $"{value:00}" : $"{value}";

    private string Digits(string text) =>
        string.Concat(text.Select(value => char.IsAsciiDigit(value) ? (char)(Zero + value - '0') : value));
}
