using System.Buffers.Binary;
using WhatsAppExport.Contract;

namespace WhatsAppExport.Archives;

/// <summary>Checks what a zip states about its table of contents, before that table is read as a whole.</summary>
// APPNOTE.TXT 4.3.12 to 4.3.16: the headers of the table, the end record, and its 64-bit form for numbers that do not
// fit.
internal static class ArchiveDirectory
{
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int LocatorLength = 20;
    private const int HeaderLength = 46;

    private static ReadOnlySpan<byte> EndSignature => "PK\x05\x06"u8;

    /// <returns>The method by which each file is packed, as far as the table can be read.</returns>
    /// <exception cref="ExportRefusedException">It is too large, or there are two.</exception>
    public static IReadOnlyList<ushort> Check(Stream stream, string file, ExportLimits limits)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndLength + LongestComment)];
        ReadAt(stream, stream.Length - tail.Length, tail);
        var end = FindEnd(tail, file);
        long entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        long bytes = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12));
        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (end >= LocatorLength && tail.AsSpan(end - LocatorLength).StartsWith("PK\x06\x07"u8))
        {
            var record = new byte[56];
            ReadAt(stream, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - LocatorLength + 8)), record);
            entries = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(32));
            bytes = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(40));
            start = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48));
        }

        if (entries > limits.Entries || bytes > limits.DirectoryBytes)
        {
            throw new ExportRefusedException(
                Refusal.TooLarge, file,
                $"{file} states that it contains {entries:N0} files: an export has at most {limits.Entries:N0}.");
        }

        var methods = Methods(stream, start, bytes);
        stream.Position = 0;
        return methods;
    }

    /// <summary>The position of the last end record, which the framework reads.</summary>
    /// <exception cref="ExportRefusedException">
    /// It is in the comment of another one, so that programs differ in what the zip contains.
    /// </exception>
    private static int FindEnd(ReadOnlySpan<byte> tail, string file)
    {
        var last = tail.LastIndexOf(EndSignature);
        if (last < 0)
        {
            throw new InvalidDataException("The zip has no end record.");
        }

        for (var end = tail[..last].LastIndexOf(EndSignature); end >= 0; end = tail[..end].LastIndexOf(EndSignature))
        {
            if (end + EndLength <= tail.Length
                && end + EndLength + BinaryPrimitives.ReadUInt16LittleEndian(tail[(end + 20)..]) == tail.Length)
            {
                throw new ExportRefusedException(
                    Refusal.BrokenArchive, file,
                    $"{file} has two tables of contents, so it is uncertain what it contains: export the chat again.");
            }
        }

        return last + EndLength <= tail.Length ? last : throw new InvalidDataException("The end record is cut off.");
    }

    private static List<ushort> Methods(Stream stream, long start, long bytes)
    {
        var table = new byte[Math.Max(0, Math.Min(bytes, stream.Length - start))];
        ReadAt(stream, start, table);
        List<ushort> methods = [];
        var at = 0;
        while (at + HeaderLength <= table.Length && table.AsSpan(at).StartsWith("PK\x01\x02"u8))
        {
            methods.Add(BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(at + 10)));
            at += HeaderLength
                + BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(at + 28))
                + BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(at + 30))
                + BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(at + 32));
        }

        return methods;
    }

    private static void ReadAt(Stream stream, long position, byte[] bytes)
    {
        if (position < 0 || position > stream.Length)
        {
            throw new InvalidDataException("The zip refers to a position outside the file.");
        }

        stream.Position = position;
        stream.ReadExactly(bytes);
    }
}
