using System.Text;
using WhatsAppExport.Contract;

namespace WhatsAppExport.Text;

/// <summary>The text of one chat, which can be read from its start as often as needed.</summary>
/// <param name="File">The name for messages: the file, or the entry of the archive.</param>
/// <param name="IsShared">Whether all readers share one stream, which they must not close.</param>
internal sealed record ChatText(string File, Func<Stream> Open, bool IsShared, ExportLimits Limits)
{
    private const int Opening = 512;
    private const int LongestFirstLine = 64 * 1024;

    private readonly (Encoding Encoding, char LineEnd) form = Sniff(Open, IsShared, File);

    /// <summary>The encoding that it most likely has; null if it is valid in the one that it seemed to have.</summary>
    public Encoding? Assumed { get; private init; }

    public static ChatText From(Stream stream, string file, ExportLimits limits) => new(
        file,
        () =>
        {
            stream.Position = 0;
            return stream;
        },
        IsShared: true,
        limits);

    public LineReader Read()
    {
        var damage = new DamageWatch();
        return new(
            new(
                Open(), Assumed ?? damage.Over(form.Encoding), detectEncodingFromByteOrderMarks: true, LineReader.Step,
                leaveOpen: IsShared),
            damage,
            File,
            Limits,
            form.LineEnd);
    }

    /// <summary>The text in the encoding that it most likely has, if it is not UTF-8; null if unknown.</summary>
    public ChatText? InLikelyEncoding()
    {
        if (!form.Encoding.Equals(Encoding.UTF8))
        {
            return null;
        }

        var stream = Open();
        var likely = TextEncoding.OfDamaged(stream);
        if (!IsShared)
        {
            stream.Dispose();
        }

        return likely is null ? null : this with { Assumed = likely };
    }

    private static (Encoding Encoding, char LineEnd) Sniff(Func<Stream> open, bool isShared, string file)
    {
        var stream = open();
        var start = new byte[LongestFirstLine];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (!isShared)
        {
            stream.Dispose();
        }

        var encoding = TextEncoding.Detect(start.AsSpan(0, Math.Min(length, Opening))) ?? throw (length == 0
            ? new ExportRefusedException(Refusal.Empty, file, $"{file} is empty.")
            : new ExportRefusedException(
                Refusal.NotAnExport, file, $"{file} is not text, so it is not a WhatsApp export."));
        // Editors of old Macs end lines with a carriage return alone. In any other file it is part of a text.
        var bytes = start.AsSpan(0, length);
        return (encoding, !bytes.Contains((byte)'\n') && bytes.Contains((byte)'\r') ? '\r' : '\n');
    }
}
