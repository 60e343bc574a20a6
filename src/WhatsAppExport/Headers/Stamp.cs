using System.Runtime.InteropServices;

namespace WhatsAppExport.Headers;

/// <summary>A number of a date, with how many digits it was written: 26 is another year than 0026.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Part(int Value, int Digits);

/// <summary>Date and time as they stand in a message's first line, before anyone knows which number is the day.</summary>
/// <param name="A">The date's first number.</param>
/// <param name="Era">What a word beside the date says of the year.</param>
/// <param name="Hour">As written: 9 of 9 pm.</param>
/// <param name="Second">Null where none is written.</param>
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
