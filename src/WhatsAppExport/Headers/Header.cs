using WhatsAppExport.Contract;

namespace WhatsAppExport.Headers;

/// <summary>How a phone writes the start of a message. All messages of an export share it.</summary>
/// <param name="Separator">The character between the numbers of the date.</param>
/// <param name="YearFirst">
/// Whether the first number is certainly the year: it has four digits, or an era before it.
/// </param>
/// <param name="LongYear">Whether the year has four digits.</param>
/// <param name="OddWord">Whether a word beside date or time is unknown.</param>
internal readonly record struct Dialect(
    HeaderFamily Family, char Separator, bool TimeFirst, bool Seconds, bool YearFirst, bool LongYear, bool OddWord)
{
    /// <summary>The dialect that differs only in <see cref="OddWord"/>: one phone may write both.</summary>
    public Dialect Twin => this with { OddWord = !OddWord };
}

/// <summary>The start of a message: date, time, and where the author or text begins.</summary>
/// <param name="Rest">The index in the line where the author or text begins.</param>
internal readonly record struct Header(Dialect Dialect, Stamp Stamp, int Rest);
