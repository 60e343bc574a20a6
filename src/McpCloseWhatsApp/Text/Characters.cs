using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace McpCloseWhatsApp.Text;

/// <summary>
/// Which characters of a customer's text stay: those that are visible, and the invisible ones that shape their visible
/// neighbours.
/// </summary>
internal static class Characters
{
    /// <summary>
    /// Characters that need context to be judged, plus all surrogates, which may be unpaired. Made for the first text
    /// with anything but visible ASCII.
    /// </summary>
    public static readonly SearchValues<char> Suspects = SearchValues.Create(AllSuspects());

    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D, CancelTag = 0xE007F;

    /// <summary>Whether a character stays between what is before and after it.</summary>
    public static bool IsKept(Rune rune, Rune before, ReadOnlySpan<char> after) => rune.Value switch
    {
        '\n' or '\t' => true,
        ZeroWidthJoiner => IsShaped(before) || JoinsEmoji(before, after),
        ZeroWidthNonJoiner => IsShaped(before),
        // One variation selector after its base. Runs of them, or selectors after plain letters, can hide data.
        >= 0xFE00 and <= 0xFE0F => before.Value is >= '0' and <= '9' or '#' or '*'
            || (!before.IsAscii && before.Value < 0xE0000 && before.Value is not (>= 0xFE00 and <= 0xFE0F)),
        >= 0xE0100 and <= 0xE01EF =>
            before.Value is >= 0x2E80 and < 0xA000 or >= 0xF900 and < 0xFB00 or >= 0x20000 and < 0x40000,
        // Arabic, Syriac and Kaithi number signs and hieroglyph controls are in the category Format, but visible.
        >= 0x600 and <= 0x605 or 0x6DD or 0x70F or 0x890 or 0x891 or 0x8E2 or 0x110BD or 0x110CD
            or >= 0x13430 and <= 0x1345F => true,
        // Not in that category, but invisible: grapheme joiner, Mongolian vowel separator, unassigned ignorables.
        0x34F or 0x180E or >= 0xFFF0 and <= 0xFFF8 or >= 0xE0000 and <= 0xE0FFF => false,
        _ => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format),
    };

    /// <summary>The line endings of <see cref="string.ReplaceLineEndings()"/>, and the vertical tab.</summary>
    public static bool IsLineBreak(Rune rune) => rune.Value is '\r' or '\f' or '\v' or 0x85 or 0x2028 or 0x2029;

    public static bool IsTag(Rune rune) => rune.Value is >= 0xE0000 and <= CancelTag;

    /// <summary>The tags at the start, up to an end tag. Together they form one flag, or are removed.</summary>
    public static List<Rune> TagRun(ReadOnlySpan<char> text, out int length)
    {
        List<Rune> tags = [];
        length = 0;
        while (Rune.DecodeFromUtf16(text[length..], out var tag, out var units) == OperationStatus.Done
            && IsTag(tag))
        {
            length += units;
            tags.Add(tag);
            if (tag.Value == CancelTag)
            {
                break;
            }
        }

        return tags;
    }

    /// <summary>
    /// A subdivision flag: a black flag, two letters for the country, one to four for the part, the end tag.
    /// </summary>
    public static bool IsFlag(Rune before, List<Rune> tags) =>
        before.Value == 0x1F3F4
        && tags is [var first, var second, .. { Count: >= 1 and <= 4 } part, { Value: CancelTag }]
        && IsTagLetter(first)
        && IsTagLetter(second)
        && part.TrueForAll(tag => IsTagLetter(tag) || tag.Value is >= 0xE0030 and <= 0xE0039);

    private static bool IsSuspect(char code) =>
        char.IsSurrogate(code) || IsLineBreak(new(code)) || !IsKept(new(code), default, default);

    // Scripts whose letters change shape next to a joiner: Arabic and related, Indic scripts, Mongolian.
    private static bool IsShaped(Rune rune) => rune.Value is
        >= 0x600 and < 0xE00 or >= 0xF00 and < 0x10A0 or >= 0x1780 and < 0x18B0 or >= 0x1A00 and < 0x1D00
        or >= 0xA800 and < 0xAC00 or >= 0xFB50 and < 0xFE00 or >= 0xFE70 and < 0xFEFF
        or >= 0x10A00 and < 0x12000 or >= 0x1E900 and < 0x1E960;

    private static bool JoinsEmoji(Rune before, ReadOnlySpan<char> after) =>
        (IsEmoji(before) || before.Value is 0xFE0F or CancelTag)
        && Rune.DecodeFromUtf16(after, out var next, out _) == OperationStatus.Done && IsEmoji(next);

    private static bool IsEmoji(Rune rune) => rune.Value is >= 0x2190 and < 0x2C00 or >= 0x1F000 and < 0x1FB00;

    private static bool IsTagLetter(Rune rune) => rune.Value is >= 0xE0061 and <= 0xE007A;

    // A plain loop: over 65,536 characters LINQ took a tenth of the instructions of the start.
    private static ReadOnlySpan<char> AllSuspects()
    {
        var suspects = new List<char>();
        for (var code = 0; code <= char.MaxValue; code++)
        {
            if (IsSuspect((char)code))
            {
                suspects.Add((char)code);
            }
        }

        return CollectionsMarshal.AsSpan(suspects);
    }
}
