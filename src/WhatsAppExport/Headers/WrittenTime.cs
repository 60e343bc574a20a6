using System.Runtime.InteropServices;

namespace WhatsAppExport.Headers;

/// <summary>The numbers of a time, as written.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WrittenTime(int Hour, int Minute, int? Second)
{
    /// <summary>Whether the numbers are a time of day. With a word such as am, the hour is at most 23.</summary>
    public bool IsOnAClock(DayPeriod period) =>
        this is { Hour: <= 24, Minute: <= 59, Second: null or <= 60 } && (period == DayPeriod.None || Hour <= 23);

    /// <summary>Whether the number can be minutes or seconds: one digit is enough only in East Asia.</summary>
    public static bool IsMinute(Part number, char separator) =>
        number.Digits == 2 || (number.Digits == 1 && separator > '\u3000');
}
