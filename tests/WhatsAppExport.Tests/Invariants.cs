using WhatsAppExport.Contract;
using WhatsAppExport.Messages;

namespace WhatsAppExport.Tests;

/// <summary>
/// What holds for any bytes: an export has as many messages as its summary says, or it is refused with a sentence. The
/// memory that reading allocates is proportional to the size.
/// </summary>
internal static class Invariants
{
    // A message of a dozen bytes allocates some hundred bytes, twice. Buffers and the tables of a zip cost the rest.
    private const long FixedCost = 2_000_000;
    private const long CostPerByte = 60;

    // A zip can unpack to a thousand times its size, so the limit of the text bounds the cost.
    private const long UnpackedCost = 60_000_000;

    // Any number of messages may name the same file.
    private const int MostDrained = 10;

    private static readonly ExportLimits Limits = new() { TextLength = 1_000_000, TotalBytes = 10_000_000 };

    /// <exception cref="InvalidOperationException">An invariant is violated.</exception>
    public static void Check(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(bytes);
        var cost = GC.GetAllocatedBytesForCurrentThread() - before;
        var most = FixedCost + (CostPerByte * bytes.Length) + (bytes.AsSpan().StartsWith("PK"u8) ? UnpackedCost : 0);
        Require(cost <= most, $"{bytes.Length} bytes cost {cost}");
    }

    private static void Read(byte[] bytes)
    {
        try
        {
            using var export = Export.Open(new MemoryStream(bytes), "_chat.txt", new() { Limits = Limits });
            var (count, characters, drained) = (0, 0L, 0);
            foreach (var message in export.ReadMessages())
            {
                Require(message.Index == count++, "index");
                Require((message.Kind == MessageKind.System) == (message.Author is null && message.Kind != MessageKind.Call), "author");
                characters += message.Text.Length;
                if (message.Attachment is { State: AttachmentState.Present } attachment && drained++ < MostDrained)
                {
                    Drain(attachment);
                }
            }

            Require(count == export.Summary.Messages, "count");
            Require(count > 0 && characters <= Limits.TextLength, "text");
            Require(export.Warnings.Count < 200, "warnings");
        }
        catch (ExportRefusedException refused)
        {
            Require(refused.Message.Length is > 10 and < 1_000, refused.Message);
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
            Require(refused.Reason == Refusal.BrokenArchive, "attachment");
        }
    }

    private static void Require(bool holds, string invariant)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"It does not hold: {invariant}.");
        }
    }
}
