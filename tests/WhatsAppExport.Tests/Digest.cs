using WhatsAppExport.Contract;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Tests;

/// <summary>
/// The invariants for any bytes: reading matches the counts from opening, or the bytes are refused with a sentence. The
/// cost is proportional to the size.
/// </summary>
internal static class Digest
{
    // A message of a dozen bytes allocates some hundred bytes, twice; buffers and the tables of a zip are the rest.
    private const long Fixed = 2_000_000;
    private const long ForEachByte = 60;

    // A zip can unpack to a thousand times its size, so the limit of the text bounds the cost.
    private const long ForAZip = 60_000_000;

    // Any number of messages may name the same file.
    private const int MostDrained = 10;

    private static readonly ExportLimits Limits = new() { TextLength = 1_000_000, TotalBytes = 10_000_000 };

    /// <exception cref="InvalidOperationException">An invariant is violated.</exception>
    public static void Check(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(bytes);
        var cost = GC.GetAllocatedBytesForCurrentThread() - before;
        var most = Fixed + (ForEachByte * bytes.Length) + (bytes.AsSpan().StartsWith("PK"u8) ? ForAZip : 0);
        Hold(cost <= most, $"{bytes.Length} bytes cost {cost}");
    }

    private static void Read(byte[] bytes)
    {
        try
        {
            using var export = Export.Open(new MemoryStream(bytes), "_chat.txt", new() { Limits = Limits });
            var (count, characters, drained) = (0, 0L, 0);
            foreach (var message in export.ReadMessages())
            {
                Hold(message.Index == count++, "index");
                Hold((message.Kind == MessageKind.System) == (message.Author is null && message.Kind != MessageKind.Call), "author");
                characters += message.Text.Length;
                if (message.Attachment is { State: AttachmentState.Present } attachment && drained++ < MostDrained)
                {
                    Drain(attachment);
                }
            }

            Hold(count == export.Summary.Messages, "count");
            Hold(count > 0 && characters <= Limits.TextLength, "text");
            Hold(export.Warnings.Count < 200, "warnings");
        }
        catch (ExportRefusedException refused)
        {
            Hold(refused.Message.Length is > 10 and < 1_000, refused.Message);
        }
    }

    private static void Drain(Attachment attachment)
    {
        try
        {
            using var stream = attachment.Open();
            stream.CopyTo(Stream.Null);
        }
        catch (ExportRefusedException refused)
        {
            Hold(refused.Reason == Refusal.BrokenArchive, "attachment");
        }
    }

    private static void Hold(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"It does not hold: {what}.");
        }
    }
}
