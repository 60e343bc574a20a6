namespace WhatsAppExport.Contract;

/// <summary>Whether the chat is between two people or in a group.</summary>
public enum ChatKind { Direct, Group }

/// <summary>The shape of a message's first line.</summary>
public enum HeaderFamily
{
    /// <summary><c>14/03/2026, 09:05 - Ada: text</c>, as Android prints it.</summary>
    AndroidDash,

    /// <summary><c>[14/03/2026, 09:05:07] Ada: text</c>, as iOS prints it.</summary>
    IosBracket,

    /// <summary><c>14/03/15, 09:05:07: Ada: text</c>, as iOS printed it until 2018.</summary>
    LegacyColon,
}

/// <summary>The order of day, month and year.</summary>
public enum DateOrder { Dmy, Mdy, Ymd }

/// <summary>How the order of day, month and year is known.</summary>
public enum DateOrderSource
{
    /// <summary>Some date of the file can be read in this order only, or every order says the same.</summary>
    Unambiguous,

    /// <summary>The other order would send the chat back in time, or contradicts the dates in names of its media.</summary>
    Inferred,

    /// <summary>Open: every date reads both ways, and this is the likelier one. Ask.</summary>
    Assumed,

    /// <summary>The caller said so.</summary>
    Option,
}

/// <summary>The calendar of the phone. Times of messages are always Gregorian.</summary>
public enum CalendarKind { Gregorian, Buddhist, Japanese, Minguo, Persian, Hijri }

/// <summary>The finest step of a message's time.</summary>
public enum Precision { Minute, Second }

/// <summary>How the file writes its messages.</summary>
/// <param name="DateOrderExample">
/// The first line that reads both ways, shortened; null unless the order is <see cref="DateOrderSource.Assumed"/>.
/// </param>
/// <param name="Clock">24, or 12 as soon as one time has a word such as am, p. m. or 下午.</param>
public sealed record ExportFormat(
    HeaderFamily Family,
    DateOrder DateOrder,
    DateOrderSource DateOrderSource,
    string? DateOrderExample,
    int Clock,
    Precision Precision,
    CalendarKind Calendar);
