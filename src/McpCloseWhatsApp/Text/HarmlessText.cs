using System.Buffers;
using System.Globalization;
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
        var suspect = foreign < 0 ? -1 : text.AsSpan(foreign).IndexOfAny(Characters.Suspects);
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

            if (Characters.IsTag(rune))
            {
                var tags = Characters.TagRun(text.AsSpan(index), out length);
                if (!Characters.IsFlag(before, tags))
                {
                    continue;
                }

                cleaned.Append(text, index, length);
                rune = tags[^1];
            }
            else if (Characters.IsLineBreak(rune))
            {
                if (rune.Value == '\r' && text.AsSpan(index + 1) is ['\n', ..])
                {
                    continue;
                }

                cleaned.Append('\n');
            }
            else
            {
                if (!Characters.IsKept(rune, before, text.AsSpan(index + length)))
                {
                    continue;
                }

                cleaned.Append(rune.ToString());
            }

            before = rune;
        }

        return cleaned.Equals(text) ? text : cleaned.ToString();
    }
}
