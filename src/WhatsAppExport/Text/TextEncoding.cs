using System.Text;

namespace WhatsAppExport.Text;

/// <summary>
/// Detects UTF-8 or UTF-16 by a byte order mark or by the positions of zero bytes, and Windows-1252 by bytes that are
/// not UTF-8.
/// </summary>
internal static class TextEncoding
{
    // A text of western Europe has far more plain letters than accents and quotation marks.
    private const int LeastAscii = 2;

    // Accents of Windows-1252 rarely stand together as the bytes of a UTF-8 letter do.
    private const int MostSequences = 2;

    /// <returns>Null if the bytes are not text.</returns>
    public static Encoding? Detect(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return null;
        }

        if (start.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode;
        }

        if (start.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode;
        }

        var (even, odd) = (0, 0);
        for (var index = 0; index < start.Length; index++)
        {
            if (start[index] == 0)
            {
                _ = (index & 1) == 0 ? even++ : odd++;
            }
        }

        // In UTF-16, digits and brackets have a zero in every second byte; letters of most scripts do not.
        return (even, odd) switch
        {
            _ when (even + odd) * 8 < start.Length => Encoding.UTF8,
            _ when even * 8 < odd => Encoding.Unicode,
            _ when odd * 8 < even => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    /// <summary>How a text that is not valid UTF-8 is most likely written: an editor saved it so.</summary>
    /// <returns>
    /// Null if it is valid UTF-8 that contains a replacement character, UTF-8 with some damage, or in an encoding that
    /// cannot be told.
    /// </returns>
    public static Encoding? OfDamaged(Stream stream)
    {
        var (letters, accented, sequences, invalid, expected) = (0L, 0L, 0L, 0L, 0);
        var buffer = new byte[32 * 1024];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            foreach (var value in buffer.AsSpan(0, count))
            {
                var isContinuation = value is >= 0x80 and < 0xC0;
                invalid += isContinuation != (expected > 0) || value is 0xC0 or 0xC1 or >= 0xF5 ? 1 : 0;
                if (value < 0x80)
                {
                    letters += char.IsAsciiLetter((char)value) ? 1 : 0;
                    expected = 0;
                }
                else if (expected > 0 && isContinuation)
                {
                    expected--;
                    sequences += expected == 0 ? 1 : 0;
                }
                else
                {
                    expected = value switch
                    {
                        >= 0xC2 and < 0xE0 => 1,
                        >= 0xE0 and < 0xF0 => 2,
                        >= 0xF0 and < 0xF5 => 3,
                        _ => 0,
                    };
                    accented++;
                }
            }
        }

        invalid += expected > 0 ? 1 : 0;
        var isUtf8 = invalid == 0 || sequences > MostSequences;
        return !isUtf8 && accented * LeastAscii <= letters ? new Windows1252() : null;
    }
}
