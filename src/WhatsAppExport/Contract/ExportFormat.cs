namespace WhatsAppExport.Contract;

/// <summary>Whether the chat is between two people or in a group.</summary>
public enum ChatKind { Direct, Group }

/// <summary>The form of the first line of a message.</summary>
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

/// <summary>How the order of day, month and year was determined.</summary>
public enum DateOrderSource
{
    /// <summary>A date of the file is valid in this order only, or every order gives the same dates.</summary>
    Unambiguous,

    /// <summary>The other order would make the chat go back in time, or contradicts dates in media names.</summary>
    Inferred,

    /// <summary>Undecided: every date is valid in both orders, and this one is likelier. Ask the user.</summary>
    Assumed,

    /// <summary>The caller gave the order.</summary>
    Option,
}

/// <summary>The calendar of the phone. Times of messages are always Gregorian.</summary>
public enum CalendarKind { Gregorian, Buddhist, Japanese, Minguo, Persian, Hijri }

/// <summary>The precision of the time of a message.</summary>
public enum Precision { Minute, Second }

/// <summary>The format in which the file writes its messages.</summary>
/// <param name="DateOrderExample">
/// The first line with a date that is valid in both orders, shortened; null unless the order is
/// <see cref="DateOrderSource.Assumed"/>.
/// </param>
/// <param name="Clock">24, or 12 if any time has a word such as am, p. m. or 下午.</param>
public sealed record ExportFormat(
    HeaderFamily Family,
    DateOrder DateOrder,
    DateOrderSource DateOrderSource,
    string? DateOrderExample,
    int Clock,
    Precision Precision,
    CalendarKind Calendar)
{
    /// <summary>The orders in which the dates of the file are valid.</summary>
    public IReadOnlyList<DateOrder> PossibleOrders { get; init; } = [DateOrder];
}
