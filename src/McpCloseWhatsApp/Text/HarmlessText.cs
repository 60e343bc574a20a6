using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace McpCloseWhatsApp.Text;

/// <summary>
/// Text from a customer, made harmless for a model or a terminal: without characters that are invisible, change the
/// reading direction or move a cursor. Visible text stays as it is, emoji and joined scripts included.
/// </summary>
/// <remarks>For display only: text is written to Close unchanged.</remarks>
internal static class HarmlessText
{
    /// <summary>The longest name that is shown, in UTF-16 units. File systems end names at 255 bytes.</summary>
    public const int LongestName = 255;

    /// <summary>The longest address that is shown. Browsers and proxies accept no longer one.</summary>
    private const int LongestLink = 8_000;

    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D, CancelTag = 0xE007F;

    // Visible ASCII and the line breaks that stay: the start reads settings, and needs no table of all characters.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "\t\n !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>As <see cref="Of"/>, but null stays null.</summary>
    public static string? OrNull(string? text) => text is null ? null : Of(text);

    /// <summary>The harmless text; the same instance if nothing changes, empty for null.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var foreign = text.AsSpan().IndexOfAnyExcept(Plain);
        var suspect = foreign < 0 ? -1 : text.AsSpan(foreign).IndexOfAny(Table.Suspects);
        return suspect < 0 ? text : Clean(text, foreign + suspect);
    }

    /// <summary>At most <paramref name="limit"/> UTF-16 units, cut between grapheme clusters.</summary>
    public static string Shorten(string text, int limit = 160)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var end = 0;
        while (StringInfo.GetNextTextElementLength(text.AsSpan(end)) is var next && end + next < limit)
        {
            end += next;
        }

        // A single grapheme cluster may be longer than the limit: a letter with a thousand accents.
        if (end == 0)
        {
            end = char.IsHighSurrogate(text[Math.Max(0, limit - 2)]) ? limit - 2 : limit - 1;
        }

        return string.Concat(text.AsSpan(0, Math.Max(0, end)).TrimEnd(), "…");
    }

    /// <summary>At most <paramref name="bytes"/> bytes of UTF-8, cut like <see cref="Shorten"/>.</summary>
    public static string Within(string text, int bytes)
    {
        if (text.Length <= bytes / 3 || Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        // The ellipsis takes three bytes.
        Utf8.FromUtf16(text, new byte[bytes - 3], out var units, out _);
        return Shorten(text, units);
    }

    /// <summary>
    /// The harmless name of a person, a company or a file, cut at a length that no real one has; null stays null.
    /// </summary>
    public static string? Name(string? name) => name is null ? null : Excerpt(name, LongestName);

    /// <summary>
    /// A web address, as it was given; null for anything else. A browser may run or open what other schemes name.
    /// </summary>
    public static string? Link(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && address.Length <= LongestLink
            && address.AsSpan().IndexOfAny("\t\n ") < 0
            && Of(address) == address
                ? address
                : null;

    /// <summary>A short, harmless quotation for an error sentence.</summary>
    public static string Excerpt(string? text, int limit = 60) => Shorten(Of(text), limit);

    private static string Clean(string text, int start)
    {
        var cleaned = new StringBuilder(text.Length).Append(text, 0, start);
        Rune.DecodeLastFromUtf16(text.AsSpan(0, start), out var before, out _);

        for (int index = start, length; index < text.Length; index += length)
        {
            // A lone surrogate is decoded as U+FFFD.
            Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out length);

            if (IsTag(rune))
            {
                var tags = TagRun(text.AsSpan(index), out length);
                if (!IsFlag(before, tags))
                {
                    continue;
                }

                cleaned.Append(text, index, length);
                rune = tags[^1];
            }
            else if (IsLineBreak(rune))
            {
                if (rune.Value == '\r' && text.AsSpan(index + 1) is ['\n', ..])
                {
                    continue;
                }

                cleaned.Append('\n');
            }
            else
            {
                if (!IsKept(rune, before, text.AsSpan(index + length)))
                {
                    continue;
                }

                cleaned.Append(rune.ToString());
            }

            before = rune;
        }

        return cleaned.Equals(text) ? text : cleaned.ToString();
    }

    private static bool IsSuspect(char code) =>
        char.IsSurrogate(code) || IsLineBreak(new(code)) || !IsKept(new(code), default, default);

    private static bool IsKept(Rune rune, Rune before, ReadOnlySpan<char> after) => rune.Value switch
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

    // The line endings of string.ReplaceLineEndings, and the vertical tab.
    private static bool IsLineBreak(Rune rune) => rune.Value is '\r' or '\f' or '\v' or 0x85 or 0x2028 or 0x2029;

    private static bool IsTag(Rune rune) => rune.Value is >= 0xE0000 and <= CancelTag;

    // Scripts whose letters change shape next to a joiner: Arabic and related, Indic scripts, Mongolian.
    private static bool IsShaped(Rune rune) => rune.Value is
        >= 0x600 and < 0xE00 or >= 0xF00 and < 0x10A0 or >= 0x1780 and < 0x18B0 or >= 0x1A00 and < 0x1D00
        or >= 0xA800 and < 0xAC00 or >= 0xFB50 and < 0xFE00 or >= 0xFE70 and < 0xFEFF
        or >= 0x10A00 and < 0x12000 or >= 0x1E900 and < 0x1E960;

    private static bool JoinsEmoji(Rune before, ReadOnlySpan<char> after) =>
        (IsEmoji(before) || before.Value is 0xFE0F or CancelTag)
        && Rune.DecodeFromUtf16(after, out var next, out _) == OperationStatus.Done && IsEmoji(next);

    private static bool IsEmoji(Rune rune) => rune.Value is >= 0x2190 and < 0x2C00 or >= 0x1F000 and < 0x1FB00;

    /// <summary>The tags at the start, up to an end tag. Together they form one flag, or are removed.</summary>
    private static List<Rune> TagRun(ReadOnlySpan<char> text, out int length)
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

    // A subdivision flag: a black flag, two letters for the country, one to four for the part, the end tag.
    private static bool IsFlag(Rune before, List<Rune> tags) =>
        before.Value == 0x1F3F4
        && tags is [var first, var second, .. { Count: >= 1 and <= 4 } part, { Value: CancelTag }]
        && IsTagLetter(first)
        && IsTagLetter(second)
        && part.TrueForAll(tag => IsTagLetter(tag) || tag.Value is >= 0xE0030 and <= 0xE0039);

    private static bool IsTagLetter(Rune rune) => rune.Value is >= 0xE0061 and <= 0xE007A;

    /// <summary>Made for the first text with a letter outside <see cref="Plain"/>.</summary>
    private static class Table
    {
        // Characters that need context to be judged, plus all surrogates, which may be unpaired.
        public static readonly SearchValues<char> Suspects = SearchValues.Create(All());

        // A plain loop: over 65,536 characters LINQ took a tenth of the instructions of the start.
        private static ReadOnlySpan<char> All()
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
}
