using System.Buffers;
using WhatsAppExport.Contract;

namespace WhatsAppExport.Headers;

/// <summary>
/// Parses date and time in either order, with words before, between and after them, and the characters that end them:
/// <c>] </c> on iOS, <c> - </c> on Android, <c>: </c> on iOS until 2018.
/// </summary>
internal ref struct StampParser(ReadOnlySpan<char> text)
{
    private const int LongestWords = 26;
    private const int LongestSeparator = 3;

    private static readonly SearchValues<char> NoWords = SearchValues.Create("[](){}<>@#=;:!?/\\*_-");

    private readonly ReadOnlySpan<char> text = text;

    /// <summary>The index where the author or text begins.</summary>
    public int Position { get; private set; }

    public bool TryParse(out Dialect dialect, out Stamp stamp)
    {
        var bracket = text is ['[', ..];
        return TryParse(bracket, timeFirst: false, out dialect, out stamp)
            || TryParse(bracket, timeFirst: true, out dialect, out stamp);
    }

    private bool TryParse(bool bracket, bool timeFirst, out Dialect dialect, out Stamp stamp)
    {
        (dialect, stamp) = (default, default);
        Position = bracket ? 1 : 0;
        var (era, period, odd) = (Era.None, DayPeriod.None, false);
        var before = TakeWords();
        if (!TryDateAndTime(timeFirst, out var date, out var eraOfLast, out var between, out var time))
        {
            return false;
        }

        // A digit right after it makes a longer number: a version, a price, an address.
        if (between.IsEmpty
            || !TryEnd(bracket, out var after, out var family)
            || between.ContainsAny(NoWords)
            || after.ContainsAny(NoWords))
        {
            return false;
        }

        Words.Read(before, besideDate: !timeFirst, ref era, ref period, ref odd);
        var eraFirst = era != Era.None;
        if (!eraOfLast.IsEmpty)
        {
            Words.Read(eraOfLast, besideDate: true, ref era, ref period, ref odd);
        }

        Words.Read(between, besideDate: true, ref era, ref period, ref odd);
        // An era stands before its year or behind the whole date: then the year is its last number.
        var eraLast = !eraFirst && !timeFirst && era is not (Era.None or Era.Gregorian);
        eraFirst |= timeFirst && era != Era.None && eraOfLast.IsEmpty;
        eraLast |= !eraOfLast.IsEmpty;
        Words.Read(after, besideDate: timeFirst, ref era, ref period, ref odd);
        eraLast |= timeFirst && !eraFirst && era is not (Era.None or Era.Gregorian);
        if (odd && before.Length > 0)
        {
            return false;
        }

        stamp = new(date.A, date.B, date.C, era, time.Hour, time.Minute, time.Second, period);
        var longYear = date.A.Digits > 2 || date.C.Digits > 2 || (eraLast && date.A.Digits <= 2);
        // Korea writes 26. 3. 14.
        var yearFirst = date.A.Digits > 2 || eraFirst || (date.IsSpaced && !longYear && between is ['.', ..]);
        dialect = new(family, date.Separator, timeFirst, time.Second is not null, yearFirst, longYear, odd);
        return date.B.Digits <= 2 && (date.A.Digits <= 2 || date.C.Digits <= 2) && time.IsOnAClock(period);
    }

    private bool TryDateAndTime(
        bool timeFirst, out WrittenDate date, out ReadOnlySpan<char> eraOfLast, out ReadOnlySpan<char> between,
        out WrittenTime time)
    {
        (date, time) = (default, default);
        between = default;
        eraOfLast = default;
        if (timeFirst ? !TryTime(out time) : !TryDate(out date, out eraOfLast))
        {
            return false;
        }

        between = TakeWords();
        return timeFirst ? TryDate(out date, out eraOfLast) : TryTime(out time);
    }

    private bool TryDate(out WrittenDate date, out ReadOnlySpan<char> eraOfLast)
    {
        var isNumber = TryNumber(out var a);
        var isSpaced = text[Position..].StartsWith(". ");
        var first = TakeSeparator();
        isNumber &= TryNumber(out var b);
        var second = TakeSeparator();
        // 14/03/R8: the era touches its year.
        var hasEra = first.Length == 1 && second.Length > 1 && second[0] == first[0];
        eraOfLast = hasEra ? second[1..].Trim(' ') : default;
        isNumber &= TryNumber(out var c);
        var separator = WrittenDate.SeparatorOf(first, hasEra ? second[..1] : second);
        date = new(a, b, c, separator ?? default, isSpaced);
        return isNumber && separator is not null;
    }

    private bool TryTime(out WrittenTime time)
    {
        time = default;
        if (!TryNumber(out var hour))
        {
            return false;
        }

        var separator = TakeSeparator();
        if (separator is not (":" or "." or "h" or "時" or "时" or "시")
            || !TryNumber(out var minute)
            || !WrittenTime.IsMinute(minute, separator[0]))
        {
            return false;
        }

        time = new(hour.Value, minute.Value, TrySecond(separator[0], out var second) ? second : null);
        return true;
    }

    private bool TrySecond(char separator, out int second)
    {
        second = 0;
        var start = Position;
        ReadOnlySpan<char> sign = separator switch
        {
            'h' => " min ", // 21 h 05 min 07 s, in Canada.
            '시' => "분 ",
            '時' or '时' => "分",
            _ => [separator],
        };
        if (text[Position..].StartsWith(sign))
        {
            Position += sign.Length;
            if (TryNumber(out var number) && WrittenTime.IsMinute(number, separator))
            {
                second = number.Value;
                return true;
            }
        }

        Position = start;
        return false;
    }

    private bool TryNumber(out Part number)
    {
        var (value, start) = (0, Position);
        while (Position < text.Length && char.IsAsciiDigit(text[Position]) && Position - start < 5)
        {
            value = (value * 10) + text[Position++] - '0';
        }

        number = new(value, Position - start);
        return number.Digits is > 0 and < 5;
    }

    private ReadOnlySpan<char> TakeSeparator() => TakeUntilDigit(LongestSeparator).Trim(' ');

    private ReadOnlySpan<char> TakeWords() => TakeUntilDigit(LongestWords);

    private ReadOnlySpan<char> TakeUntilDigit(int most)
    {
        var start = Position;
        while (Position < text.Length && Position - start < most && !char.IsAsciiDigit(text[Position]))
        {
            Position++;
        }

        return text[start..Position];
    }

    private bool TryEnd(bool bracket, out ReadOnlySpan<char> words, out HeaderFamily family)
    {
        words = default;
        family = default;
        for (var end = Position;
            end < text.Length && end - Position < LongestWords && !char.IsAsciiDigit(text[end]);
            end++)
        {
            if ((end + 1 == text.Length || text[end + 1] == ' ') && EndedBy(end, bracket) is { } found)
            {
                words = text[Position..end];
                family = found;
                Position = Math.Min(end + 2, text.Length);
                return true;
            }
        }

        return false;
    }

    private readonly HeaderFamily? EndedBy(int end, bool bracket) => text[end] switch
    {
        ']' when bracket => HeaderFamily.IosBracket,
        '-' when !bracket && text[end - 1] == ' ' => HeaderFamily.AndroidDash,
        ':' when !bracket => HeaderFamily.LegacyColon,
        _ => null,
    };
}
