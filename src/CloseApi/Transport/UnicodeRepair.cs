using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace CloseApi.Transport;

/// <summary>
/// Repairs text that is not valid Unicode: a broken UTF-8 sequence, or half of a surrogate pair written as an escape.
/// A JSON reader would refuse the whole answer for one such character in one record.
/// </summary>
internal static class UnicodeRepair
{
    /// <summary>The length of an escape such as the replacement.</summary>
    private const int EscapeLength = 6;

    private static readonly byte[] Replacement = @"\ufffd"u8.ToArray();

    /// <summary>
    /// The JSON with U+FFFD in place of each broken part; the same memory if no part is broken.
    /// </summary>
    public static ReadOnlyMemory<byte> Repair(ReadOnlyMemory<byte> json)
    {
        if (!Utf8.IsValid(json.Span))
        {
            json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json.Span));
        }

        return RepairEscapes(json);
    }

    private static ReadOnlyMemory<byte> RepairEscapes(ReadOnlyMemory<byte> json)
    {
        byte[]? repaired = null;
        var span = json.Span;
        for (var at = 0; span[at..].IndexOf((byte)'\\') is >= 0 and var next;)
        {
            at += next;
            if (Surrogate(span[at..]) is not { } first)
            {
                // A backslash escapes the character after it, which may be another backslash.
                at = Math.Min(at + 2, span.Length);
            }
            else if (char.IsHighSurrogate(first) && Surrogate(span[(at + EscapeLength)..]) is { } second
                && char.IsLowSurrogate(second))
            {
                at += 2 * EscapeLength;
            }
            else
            {
                repaired ??= json.ToArray();
                Replacement.CopyTo(repaired, at);
                at += EscapeLength;
            }
        }

        return repaired ?? json;
    }

    /// <summary>The surrogate whose escape the text starts with; null if it starts with anything else.</summary>
    private static char? Surrogate(ReadOnlySpan<byte> text) =>
        text is [(byte)'\\', (byte)'u', _, _, _, _, ..]
        && Utf8Parser.TryParse(text[2..6], out ushort code, out var length, 'x') && length == 4
        && char.IsSurrogate((char)code)
            ? (char)code
            : null;
}
