using System.Collections.Frozen;
using System.Globalization;
using WhatsAppExport.Languages;
using WhatsAppExport.Messages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary>A call: <c>Missed voice call</c>, <c>Voice call, 5 min</c>, <c>Video call, No answer</c>.</summary>
internal static class Calls
{
    private const int Longest = 120;

    // The common abbreviations of hours, minutes and seconds.
    private static readonly FrozenSet<string> PlainUnits = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "h", "hr", "hrs", "min", "sec", "s", "std", "sek", "seg", "godz", "tim", "dk", "sn", "ч", "мин", "сек", "хв");

    /// <param name="isAppSure">
    /// Whether the text is certainly from the app: then two marks mean a call in any language.
    /// </param>
    /// <remarks>
    /// People write “Video call, tomorrow at 5?” and “Missed voice call, sorry”. So a text without marks is a call only
    /// if it states nothing but an outcome or a duration.
    /// </remarks>
    public static PhoneCall? Read(ReadOnlySpan<char> body, bool isAppSure)
    {
        if (body.Length > Longest || body.Contains('\n'))
        {
            return null;
        }

        var text = Marks.Clean(body).AsSpan().Trim();
        var end = text.IndexOfAny(",.،、，") is >= 0 and var sign ? sign : text.Length;
        var rest = text[Math.Min(end + 1, text.Length)..].Trim(" .");
        var isSure = isAppSure || HasSecondMark(body);
        var missed = Missed(text) ?? (isSure || rest.IsEmpty ? Missed(text[..end]) : null);
        return missed ?? Lexicon.Meaning(text[..end]) switch
        {
            // Alone, these are words that people write, too.
            Notice.VoiceCall when isSure || IsPlain(rest) => Read(CallMedia.Voice, rest),
            Notice.VideoCall when isSure || IsPlain(rest) => Read(CallMedia.Video, rest),
            Notice.None when isAppSure && HasSecondMark(body) => Read(CallMedia.Unknown, rest),
            _ => null,
        };
    }

    // Not “5 March” and not “3 o'clock”: only numbers with a unit in its common form.
    private static bool IsPlain(ReadOnlySpan<char> rest)
    {
        if (Lexicon.IsNoAnswer(rest))
        {
            return true;
        }

        var words = rest.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0
            && words.Chunk(2).All(pair =>
                pair is [var number, var unit] && number.All(char.IsDigit) && PlainUnits.Contains(unit.TrimEnd('.')))
            && Duration(rest) is not null;
    }

    // Nieodebrane poł. głosowe: a full stop may be part of the words.
    private static PhoneCall? Missed(ReadOnlySpan<char> text) => Lexicon.Meaning(text) switch
    {
        Notice.MissedVoiceCall => new(CallMedia.Voice, CallOutcome.Missed),
        Notice.MissedVideoCall => new(CallMedia.Video, CallOutcome.Missed),
        _ => null,
    };

    // Voice call, ‎5 min: the mark follows a comma of any script.
    private static bool HasSecondMark(ReadOnlySpan<char> body) =>
        body.LastIndexOf(Marks.Generated) is > 1 and var mark
        && Marks.TrimEnd(body[..mark]) is [.., ',' or '،' or '、' or '，'];

    private static PhoneCall Read(CallMedia media, ReadOnlySpan<char> rest) =>
        Lexicon.IsNoAnswer(rest) ? new(media, CallOutcome.NoAnswer)
        : Duration(rest) is { } duration ? new(media, CallOutcome.Answered, duration)
        : new(media, CallOutcome.Unknown);

    private static TimeSpan? Duration(ReadOnlySpan<char> text)
    {
        TimeSpan? duration = null;
        var position = 0;
        while (position < text.Length)
        {
            var (value, digits) = (0, 0);
            while (digits < 5
                && position < text.Length
                && CharUnicodeInfo.GetDecimalDigitValue(text[position]) is >= 0 and var digit)
            {
                (value, digits, position) = ((value * 10) + digit, digits + 1, position + 1);
            }

            if (digits == 0)
            {
                position++;
            }
            else if (Unit(Word(text[position..])) is { } unit)
            {
                duration = (duration ?? TimeSpan.Zero) + (value * unit);
            }
            else
            {
                return null; // A partly understood duration would be wrong.
            }
        }

        return duration;
    }

    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> text)
    {
        text = text.TrimStart();
        var length = 0;
        while (length < text.Length && char.IsLetter(text[length]))
        {
            length++;
        }

        return text[..length];
    }

    // Recognizes units by their first letters, except letters with different meanings: “saat” is an hour in Turkish and
    // a second in Malay.
    private static TimeSpan? Unit(ReadOnlySpan<char> word) => word switch
    {
        "saat" => null,
        "sa" or ['S' or 's', 't', ..] => TimeSpan.FromHours(1), // Std, st
        // h, uur, ora, час, godz, tim, jam
        ['h' or 'H' or 'u' or 'o' or 'ч' or 'g' or 't' or 'j', ..] => TimeSpan.FromHours(1),
        ['小' or '時' or '时' or '시' or 'س', ..] => TimeSpan.FromHours(1),
        ['d', 't' or 'e', ..] => TimeSpan.FromSeconds(1), // dtk
        ['s' or 'S' or 'с' or '秒' or '초' or 'ث', ..] => TimeSpan.FromSeconds(1),
        ['m' or 'M' or 'м' or 'd' or '分' or '분' or 'د', ..] or "хв" => TimeSpan.FromMinutes(1), // min, мин, dk
        _ => null,
    };
}
