using System.Globalization;
using WhatsAppExport.Languages;
using WhatsAppExport.Text;

namespace WhatsAppExport.Bodies;

/// <summary>A call: <c>Missed voice call</c>, <c>Voice call, 5 min</c>, <c>Video call, No answer</c>.</summary>
internal static class Calls
{
    private const int Longest = 120;

    /// <param name="isAppSure">The app spoke, so that its words need not be known: two of its marks are a call's.</param>
    public static PhoneCall? Read(ReadOnlySpan<char> body, bool isAppSure)
    {
        if (body.Length > Longest || body.Contains('\n'))
        {
            return null;
        }

        var text = Marks.Clean(body).AsSpan().Trim();
        var end = text.IndexOfAny(",.") is >= 0 and var sign ? sign : text.Length;
        var rest = text[Math.Min(end + 1, text.Length)..].Trim(" .");
        return Lexicon.Meaning(text[..end]) switch
        {
            Notice.MissedVoiceCall => new(CallMedia.Voice, CallOutcome.Missed),
            Notice.MissedVideoCall => new(CallMedia.Video, CallOutcome.Missed),
            Notice.VoiceCall => Read(CallMedia.Voice, rest),
            Notice.VideoCall => Read(CallMedia.Video, rest),
            Notice.None when isAppSure && body.LastIndexOf(", \u200E") > 0 => Read(CallMedia.Unknown, rest),
            _ => null,
        };
    }

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
            else if (Unit(text[position..].TrimStart()) is { } unit)
            {
                duration = (duration ?? TimeSpan.Zero) + (value * unit);
            }
        }

        return duration;
    }

    // hr, h, Std, uur, ora; sec, s, Sek, сек; min, m, мин.
    private static TimeSpan? Unit(ReadOnlySpan<char> word) => word switch
    {
        ['m' or 'M' or 'м' or 'd', ..] => TimeSpan.FromMinutes(1),
        ['S' or 's', 't', ..] or ['h' or 'H' or 'u' or 'o' or 'ч', ..] => TimeSpan.FromHours(1),
        ['s' or 'S' or 'с', ..] => TimeSpan.FromSeconds(1),
        _ => null,
    };
}
