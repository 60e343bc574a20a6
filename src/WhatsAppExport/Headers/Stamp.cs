using System.Runtime.InteropServices;

namespace WhatsAppExport.Headers;

/// <summary>One of the three numbers of a date, with its count of digits: the year 26 differs from 0026.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Part(int Value, int Digits);

/// <summary>Date and time as written, before it is decided which number is the day.</summary>
/// <param name="A">The first number of the date.</param>
/// <param name="Era">The era named by a word beside the date.</param>
/// <param name="Hour">The hour as written: 9 in 9 pm.</param>
/// <param name="Second">Null if not written.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Stamp(
    Part A,
    Part B,
    Part C,
    Era Era,
    int Hour,
    int Minute,
    int? Second,
    DayPeriod Period)
{
    /// <summary>The time of day on a 24-hour clock.</summary>
    public TimeSpan Time => new(Period switch
    {
        DayPeriod.Am when Hour == 12 => 0,
        DayPeriod.Pm when Hour < 12 => Hour + 12,
        DayPeriod.Noon when Hour < 11 => Hour + 12,
        _ => Hour % 24,
    }, Minute, Second ?? 0);
}
