using WhatsAppExport.Contract;

namespace WhatsAppExport.Reading;

/// <summary>The lines of one message, in a buffer that all messages share.</summary>
internal sealed class BodyBuffer(string file, ExportLimits limits)
{
    private char[] buffer = new char[4096];
    private int length;

    public ReadOnlySpan<char> Text => buffer.AsSpan(0, length);

    public void Begin(ReadOnlySpan<char> line)
    {
        length = 0;
        Add(line);
    }

    public void AddLine(ReadOnlySpan<char> line)
    {
        Add("\n");
        Add(line);
    }

    /// <summary>Removes empty lines at the end of the file, which do not belong to the last message.</summary>
    public void TrimEnd() => length = Text.TrimEnd('\n').Length;

    private void Add(ReadOnlySpan<char> text)
    {
        if (length + text.Length > limits.BodyLength)
        {
            throw new ExportRefusedException(
                Refusal.TooLarge, file,
                $"{file} has a message of more than {limits.BodyLength:N0} characters, which WhatsApp does not allow.");
        }

        if (length + text.Length > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + text.Length));
        }

        text.CopyTo(buffer.AsSpan(length));
        length += text.Length;
    }
}
