using WhatsAppExport.Contract;

namespace WhatsAppExport.Headers;

/// <summary>How one phone writes the beginning of a message. All messages of one export share it.</summary>
/// <param name="Separator">Between the numbers of the date.</param>
/// <param name="YearFirst">The first number is the year, beyond doubt: it has four digits, or an era before it.</param>
/// <param name="LongYear">The year is written with all its digits.</param>
/// <param name="OddWord">A word beside date or time that no table knows.</param>
internal readonly record struct Dialect(
    HeaderFamily Family, char Separator, bool TimeFirst, bool Seconds, bool YearFirst, bool LongYear, bool OddWord)
{
    /// <summary>The same phone's, with words beside the time that are unknown where these are known, or the other way.</summary>
    public Dialect Twin => this with { OddWord = !OddWord };
}

/// <summary>The beginning of a message: date, time, and where the author or the text begins.</summary>
/// <param name="Rest">Index in the line.</param>
internal readonly record struct Header(Dialect Dialect, Stamp Stamp, int Rest);
