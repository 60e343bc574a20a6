using WhatsAppExport.Contract;

namespace WhatsAppExport.Text;

/// <summary>Lines of a file, one at a time, in one buffer.</summary>
/// <param name="lineEnd"><c>\n</c>, which also ends a line behind <c>\r</c>; or <c>\r</c> alone.</param>
internal sealed class LineReader(
    StreamReader reader, DamageWatch damage, string file, ExportLimits limits, char lineEnd) : IDisposable
{
    public const int Step = 32 * 1024;

    private char[] buffer = new char[Step];
    private int start;
    private int length;
    private int filled;
    private int next;
    private long total;
    private bool ended;

    /// <summary>The current line. The next read overwrites it.</summary>
    public ReadOnlySpan<char> Line => buffer.AsSpan(start, length);

    /// <summary>Whether some bytes so far were not valid text.</summary>
    public bool HasDamage => damage.HasReplaced;

    /// <summary>The number of the current line, from 1.</summary>
    public int Number { get; private set; }

    /// <returns>False at the end of the file.</returns>
    /// <exception cref="ExportRefusedException">The line exceeds the limit.</exception>
    public bool Read()
    {
        start = next;
        var searched = 0;
        int end;
        while ((end = buffer.AsSpan(start + searched, filled - start - searched).IndexOf(lineEnd)) < 0)
        {
            searched = filled - start;
            if (ended)
            {
                return TakeRest();
            }

            Fill();
        }

        length = searched + end;
        next = start + length + 1;
        Number++;
        DropCarriageReturn();
        return true;
    }

    public void Dispose() => reader.Dispose();

    private bool TakeRest()
    {
        length = filled - start;
        next = filled;
        if (length == 0)
        {
            return false;
        }

        Number++;
        DropCarriageReturn();
        return true;
    }

    private void DropCarriageReturn()
    {
        if (length > 0 && buffer[start + length - 1] == '\r')
        {
            length--;
        }
    }

    private void Fill()
    {
        var kept = filled - start;
        if (kept > limits.LineLength)
        {
            throw new ExportRefusedException(
                Refusal.TooLarge,
                file,
                $"Line {Number + 1} of {file} has more than {limits.LineLength:N0} characters, "
                + "which no WhatsApp export has.");
        }

        if (start > 0)
        {
            Array.Copy(buffer, start, buffer, 0, kept);
            start = 0;
        }
        else if (kept == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var count = reader.Read(buffer.AsSpan(kept));
        filled = kept + count;
        total += count;
        if (total > limits.TextLength)
        {
            throw new ExportRefusedException(
                Refusal.TooLarge, file,
                $"{file} has more than {limits.TextLength:N0} characters, which no WhatsApp export has.");
        }

        ended = count == 0;
    }
}
