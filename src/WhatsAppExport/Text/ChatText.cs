using System.Text;
using WhatsAppExport.Contract;

namespace WhatsAppExport.Text;

/// <summary>The text of one chat, which can be read from its start as often as needed.</summary>
/// <param name="File">The name for messages: the file, or the entry of the archive.</param>
/// <param name="IsShared">Whether all readers share one stream, which they must not close.</param>
internal sealed record ChatText(string File, Func<Stream> Open, bool IsShared, ExportLimits Limits)
{
    private const int Opening = 512;

    private readonly Encoding encoding = Sniff(Open, IsShared, File);

    public static ChatText From(Stream stream, string file, ExportLimits limits) => new(
        file,
        () =>
        {
            stream.Position = 0;
            return stream;
        },
        IsShared: true,
        limits);

    public LineReader Read() => new(
        new(Open(), encoding, detectEncodingFromByteOrderMarks: true, LineReader.Step, leaveOpen: IsShared),
        File,
        Limits);

    private static Encoding Sniff(Func<Stream> open, bool isShared, string file)
    {
        var stream = open();
        var start = new byte[Opening];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (!isShared)
        {
            stream.Dispose();
        }

        return TextEncoding.Detect(start.AsSpan(0, length)) ?? throw (length == 0
            ? new ExportRefusedException(Refusal.Empty, file, $"{file} is empty.")
            : new ExportRefusedException(
                Refusal.NotAnExport, file, $"{file} is not text, so it is not a WhatsApp export."));
    }
}
