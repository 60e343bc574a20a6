using System.Text;

namespace WhatsAppExport.Text;

/// <summary>The text of one chat, which can be read from its start as often as needed.</summary>
/// <param name="File">The name to speak of it: the file, or the name inside the archive.</param>
internal sealed record ChatText(string File, Func<Stream> Open, ExportLimits Limits)
{
    private readonly Encoding encoding = Sniff(Open, File);

    public LineReader Read() => new(Open(), encoding, File, Limits);

    private static Encoding Sniff(Func<Stream> open, string file)
    {
        using var stream = open();
        var start = new byte[512];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return TextEncoding.Of(start.AsSpan(0, length)) ?? throw (length == 0
            ? new ExportRefusedException(Refusal.Empty, file, $"{file} is empty.")
            : new ExportRefusedException(Refusal.NotAnExport, file, $"{file} is not text, so it is no WhatsApp export."));
    }
}
