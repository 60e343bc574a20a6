using System.Collections.Frozen;
using WhatsAppExport.Text;

namespace WhatsAppExport.Headers;

/// <summary>The part of the day named by a word beside a time.</summary>
internal enum DayPeriod
{
    None,
    Am,
    Pm,

    /// <summary>Around noon: 11 is 11, 1 is 13.</summary>
    Noon,
}

/// <summary>The era named by a word beside a date.</summary>
internal enum Era { None, Gregorian, Buddhist, Reiwa, Heisei, Minguo, Persian, Hijri }

/// <summary>The words beside dates and times, from the locale data of Unicode (CLDR).</summary>
/// <remarks>
/// A new word is one more line, in lower case, without spaces, dots and quotation marks: “p. m.” is <c>pm</c>.
/// </remarks>
internal static class Words
{
    private const int Longest = 24;
    private const string Silent = " ,.'\"/״׳’";
    private const string Between = " ,";

    private static readonly (string Am, string Pm)[] Halves =
    [
        ("am", "pm"),                   // en, es, ca, gl, fr-CA, hi, …
        ("πμ", "μμ"),                   // el
        ("fm", "em"),                   // sv
        ("fh", "eh"),                   // is
        ("vm", "nm"),                   // af
        ("dop", "odp"),                 // cs
        ("dop", "pop"),                 // sl
        ("de", "du"),                   // hu
        ("öö", "ös"),                   // tr
        ("sa", "ch"),                   // vi
        ("ap", "ip"),                   // fi
        ("rn", "in"),                   // ga
        ("pg", "ptg"),                  // ms
        ("to", "tk"),                   // uz
        ("pd", "md"),                   // sq
        ("eparadites", "epasdites"),    // sq
        ("дп", "пп"),                   // uk
        ("тң", "тк"),                   // ky
        ("проб", "слоб"),               // bg
        ("прпл", "попл"),               // mk
        ("претпладне", "попладне"),     // mk
        ("prijepodne", "popodne"),      // bs
        ("үө", "үх"),                   // mn
        ("moies", "nomëttes"),          // lb
        ("sf", "ym"),                   // ha
        ("gh", "gd"),                   // so
        ("yb", "yh"),                   // cy
        ("претпл", "попл"),             // mk
        ("преподне", "поподне"),        // sr
        ("препподне", "поподне"),       // sr
        ("priešpiet", "popiet"),        // lt
        ("priekšp", "pēcp"),            // lv
        ("priekšpusdienā", "pēcpusdienā"), // lv
        ("上午", "下午"),               // zh
        ("早上", "晚上"),               // zh
        ("凌晨", "晚上"),               // zh
        ("午夜", "晚上"),               // zh
        ("清晨", "傍晚"),               // zh
        ("午前", "午後"),               // ja
        ("오전", "오후"),               // ko
        ("ص", "م"),                     // ar
        ("صباحا", "مساء"),              // ar
        ("صباحًا", "مساءً"),            // ar
        ("قظ", "بظ"),                   // fa
        ("غم", "غو"),                   // ps
        ("بن", "دن"),                   // ckb
        ("قبلازظهر", "بعدازظهر"),       // fa
        ("לפנהצ", "אחהצ"),              // he
        ("पूर्वाह्न", "अपराह्न"),       // hi, ne
        ("मपू", "मउ"),                  // mr
        ("পূর্বাহ্ণ", "অপরাহ্ণ"),       // bn
        ("পূৰ্বাহ্ন", "অপৰাহ্ন"),       // as
        ("ก่อนเที่ยง", "หลังเที่ยง"),   // th
        ("ກ່ອນທ່ຽງ", "ຫຼັງທ່ຽງ"),       // lo
        ("முற்பகல்", "பிற்பகல்"),       // ta
        ("ಪೂರ್ವಾಹ್ನ", "ಅಪರಾಹ್ನ"),       // kn
        ("ਪੂਦੁ", "ਬਾਦੁ"),               // pa
        ("පෙව", "පව"),                  // si
        ("နံနက်", "ညနေ"),               // my
        ("ጥዋት", "ከሰዓት"),                // am
    ];

    private static readonly string[] Middays = ["中午", "正午", "정오"];

    private static readonly (string Word, Era Era)[] EraWords =
    [
        ("be", Era.Buddhist), ("พศ", Era.Buddhist), ("佛曆", Era.Buddhist), ("佛历", Era.Buddhist),
        ("r", Era.Reiwa), ("reiwa", Era.Reiwa), ("令和", Era.Reiwa),
        ("h", Era.Heisei), ("heisei", Era.Heisei), ("平成", Era.Heisei),
        ("民國", Era.Minguo), ("民国", Era.Minguo), ("minguo", Era.Minguo),
        ("ap", Era.Persian), ("هش", Era.Persian), ("ah", Era.Hijri), ("هـ", Era.Hijri), ("ه", Era.Hijri),
        ("ad", Era.Gregorian), ("ce", Era.Gregorian), ("公元", Era.Gregorian), ("西暦", Era.Gregorian),
    ];

    // Words without meaning here: “at”, “o'clock”, “year”, “day”.
    private static readonly FrozenSet<string> Fillers = FrozenSet.Create(
        StringComparer.Ordinal,
        "", "at", "a", "um", "à", "às", "alle", "ore", "kl", "klo", "o", "u", "h", "hrs", "s", "uhr", "ob", "la", "las",
        "г", "год", "р", "ч", "в", "во", "초", "秒", "น", "t", "日", "일", "年");

    private static readonly FrozenDictionary<string, DayPeriod> Periods = Halves
        .SelectMany(half => new[] { (Word: half.Am, Period: DayPeriod.Am), (Word: half.Pm, Period: DayPeriod.Pm) })
        .Concat(Middays.Select(word => (Word: word, Period: DayPeriod.Noon)))
        .DistinctBy(entry => entry.Word)
        .ToFrozenDictionary(entry => entry.Word, entry => entry.Period, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Era> Eras =
        EraWords.ToFrozenDictionary(entry => entry.Word, entry => entry.Era, StringComparer.Ordinal);

    /// <summary>Reads the words before, between or after date and time.</summary>
    /// <param name="besideDate">
    /// Whether the words touch the date: there “AP” is an era, beside a time it is Finnish for am.
    /// </param>
    public static void Read(ReadOnlySpan<char> words, bool besideDate, ref Era era, ref DayPeriod period, ref bool odd)
    {
        words = words.Trim(Between);
        while (!words.IsEmpty && !Means(words, besideDate, ref era, ref period))
        {
            var first = End(words, 0);
            var second = End(words, first);
            var isPair = Means(words[..second], besideDate, ref era, ref period); // “p. m.”
            odd |= !isPair
                && !Means(words[..first], besideDate, ref era, ref period)
                && !IsDay(words[..first], ref era, ref period);
            words = words[(isPair ? second : first)..].TrimStart(Between);
        }
    }

    private static int End(ReadOnlySpan<char> words, int start)
    {
        var first = words[start..].IndexOfAnyExcept(Between);
        var length = first < 0 ? -1 : words[(start + first)..].IndexOfAny(Between);
        return length < 0 ? words.Length : start + first + length;
    }

    // 14日下午: no space separates the sign for the day from the next word.
    private static bool IsDay(ReadOnlySpan<char> word, ref Era era, ref DayPeriod period) =>
        word is ['日' or '일', _, ..] && Means(word[1..], besideDate: true, ref era, ref period);

    private static bool Means(ReadOnlySpan<char> words, bool besideDate, ref Era era, ref DayPeriod period)
    {
        Span<char> buffer = stackalloc char[Longest];
        var word = (ReadOnlySpan<char>)buffer[..Compact(words, buffer)];
        if (word.IsEmpty)
        {
            return true;
        }

        // Eras are capitalized: H is Heisei, h is hour; AP is Persian, ap is am in Finnish.
        if (besideDate
            && words.TrimStart(Silent) is [not (>= 'a' and <= 'z'), ..]
            && Eras.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var foundEra))
        {
            era = foundEra;
            return true;
        }

        if (Periods.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var foundPeriod))
        {
            period = foundPeriod;
            return true;
        }

        return Fillers.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }

    private static int Compact(ReadOnlySpan<char> words, Span<char> compact)
    {
        var length = 0;
        foreach (var value in words)
        {
            if (!Silent.Contains(value) && !Marks.IsUnseen(value) && length < compact.Length)
            {
                compact[length++] = char.ToLowerInvariant(value);
            }
        }

        return length;
    }
}
