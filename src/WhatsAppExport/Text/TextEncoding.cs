using System.Text;

namespace WhatsAppExport.Text;

/// <summary>Detects UTF-8 or UTF-16 by a byte order mark or by the positions of zero bytes.</summary>
internal static class TextEncoding
{
    /// <returns>Null if the bytes are not text.</returns>
    public static Encoding? Detect(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return null;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.UTF8; // The reader handles the mark.
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
}
