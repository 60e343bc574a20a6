using System.Buffers.Binary;
using WhatsAppExport.Contract;

namespace WhatsAppExport.Archives;

/// <summary>Checks the stated size of the table of contents of a zip before it is read as a whole.</summary>
// APPNOTE.TXT 4.3.14 to 4.3.16: the end record, and its 64-bit form for numbers that do not fit.
internal static class ArchiveDirectory
{
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int LocatorLength = 20;

    public static void Check(Stream stream, string file, ExportLimits limits)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndLength + LongestComment)];
        ReadAt(stream, stream.Length - tail.Length, tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndLength > tail.Length)
        {
            throw new InvalidDataException("The zip has no end record.");
        }

        long entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        long bytes = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12));
        if (end >= LocatorLength && tail.AsSpan(end - LocatorLength).StartsWith("PK\x06\x07"u8))
        {
            var record = new byte[56];
            ReadAt(stream, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - LocatorLength + 8)), record);
            entries = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(32));
            bytes = BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(40));
        }

        if (entries > limits.Entries || bytes > limits.DirectoryBytes)
        {
            throw new ExportRefusedException(
                Refusal.TooLarge, file,
                $"{file} states that it contains {entries:N0} files: an export has at most {limits.Entries:N0}.");
        }

        stream.Position = 0;
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
