using System.Text;
using CsCheck;

namespace WhatsAppExport.Tests;

/// <summary>Damaged, cut, mixed and repeated bytes are read or refused.</summary>
public sealed class FuzzTests
{
    // The samples, some bodies, and one line from each of many phones. Mutations combine them.
    private static readonly byte[][] Corpus =
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Samples"), "*", SearchOption.AllDirectories).Order().Select(File.ReadAllBytes),
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus")).Order().Select(File.ReadAllBytes),
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", "stamps.txt")).Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[][] Tokens =
    [
        .. ((string[])["\u200E", "\u200F", "\u202A", "\u2068", "\uFEFF", "\n", "\r\n", ": ", " - ", "] ", "[",
            "<attached: ", ">", " (file attached)", "OPTION: ",
            " (9 votes)", "POLL:\n", "https://maps.google.com/?q=", "99999999999999999999", "+", "PM", "下午", "R", "BE", "null", "\0", "“", "\"", "٣", ".vcf"])
            .Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xFE], [0xC3], [0xED, 0xA0, 0x80], "PK\x01\x02"u8.ToArray(), "PK\x05\x06"u8.ToArray(),
    ];

    private static readonly Gen<byte[]> Mutated =
        from start in Gen.OneOf(Corpus)
        from changes in Gen.Select(Gen.Int[0, 5], Gen.Int[0, int.MaxValue], Gen.Int[0, 200], Gen.OneOf(Tokens), Gen.OneOf(Corpus)).Array[1, 6]
        select changes.Aggregate(start, (bytes, change) => Mutate(bytes, change.Item1, change.Item2, change.Item3, change.Item4, change.Item5));

    [Fact]
    public void Any_bytes_are_read_or_refused() => Mutated.Sample(Invariants.Check, iter: 6_000);

    private static byte[] Mutate(byte[] bytes, int kind, int where, int length, byte[] token, byte[] other)
    {
        var at = where % (bytes.Length + 1);
        var end = Math.Min(at + length, bytes.Length);
        return kind switch
        {
            0 => [.. bytes[..at], .. token, .. bytes[at..]],
            1 => [.. bytes[..at], .. bytes[end..]],
            2 => [.. bytes[..end], .. bytes[at..]],
            3 => [.. bytes[..at], .. other[(where % (other.Length + 1))..]],
            4 => [.. bytes[..at], .. bytes[at..end].Select(one => (byte)(one ^ (1 << (where & 7)))), .. bytes[end..]],
            _ => bytes[..at],
        };
    }
}
