using WhatsAppExport.Contract;

namespace WhatsAppExport.Authors;

/// <summary>Counts the names before a colon in all line formats of a file.</summary>
internal sealed class NameLimit(int most, string file)
{
    private int taken;

    /// <exception cref="ExportRefusedException">There are more than <see cref="ExportLimits.Authors"/>.</exception>
    public void Take()
    {
        if (taken++ == most)
        {
            throw new ExportRefusedException(
                Refusal.TooLarge, file,
                $"{file} has more than {most:N0} names before a colon, more than a chat can have members.");
        }
    }
}
