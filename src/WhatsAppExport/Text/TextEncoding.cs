using System.Text;

namespace WhatsAppExport.Text;

/// <summary>UTF-8 or UTF-16, told by a byte order mark or by where the zeros are.</summary>
internal static class TextEncoding
{
    /// <returns>Null for bytes that are no text.</returns>
    public static Encoding? Of(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return null;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Encoding.UTF8; // The reader follows the mark.
        }

        var (even, odd) = (0, 0);
        for (var index = 0; index < start.Length; index++)
        {
            if (start[index] == 0)
            {
                _ = (index & 1) == 0 ? even++ : odd++;
            }
        }

        // A header's digits and brackets have a zero in every second byte; letters of most scripts have none.
        return (even, odd) switch
        {
            _ when (even + odd) * 8 < start.Length => Encoding.UTF8,
            _ when even * 8 < odd => Encoding.Unicode,
            _ when odd * 8 < even => Encoding.BigEndianUnicode,
            _ => null,
        };
    }
}
