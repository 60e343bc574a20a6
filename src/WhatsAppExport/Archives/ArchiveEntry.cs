using System.IO.Compression;
using WhatsAppExport.Contract;
using WhatsAppExport.Text;

namespace WhatsAppExport.Archives;

/// <summary>A file inside a zip.</summary>
internal sealed class ArchiveEntry(ZipArchiveEntry entry, ExportLimits limits, Lock reading)
{
    public string Name => entry.FullName;

    /// <summary>The declared unpacked size in bytes; reading more or less is an error.</summary>
    public long Length => entry.Length;

    /// <summary>The reason why it must not be read; null if it may.</summary>
    public Refusal? Refusal { get; } = entry switch
    {
        _ when !EntryNames.AreSafe(entry.FullName) => Contract.Refusal.UnsafeName,
        { IsEncrypted: true } => Contract.Refusal.Encrypted,
        _ when entry.Length > limits.RatioFrom && entry.Length / limits.Ratio > entry.CompressedLength =>
            Contract.Refusal.Bomb,
        _ => null,
    };

    /// <exception cref="ExportRefusedException">The file must not be read, or the archive is damaged.</exception>
    public Stream Open()
    {
        if (Refusal is { } refusal)
        {
            throw new ExportRefusedException(refusal, Name, $"{Name} in the archive is not read: {Reason(refusal)}.");
        }

        try
        {
            lock (reading)
            {
                return new ArchiveStream(entry.Open(), this, entry.Crc32, reading);
            }
        }
        catch (Exception broken) when (Failures.IsDamage(broken))
        {
            throw Damaged(broken);
        }
    }

    public ExportRefusedException Damaged(Exception? inner = null) => new(
        Contract.Refusal.BrokenArchive, Name,
        $"{Name} in the archive is damaged: export or copy the chat again.", inner);

    /// <summary>A short text for a refusal.</summary>
    public static string Reason(Refusal refusal) => refusal switch
    {
        Contract.Refusal.UnsafeName => "unsafe name",
        Contract.Refusal.Encrypted => "it needs a password",
        _ => "it is far larger unpacked than packed",
    };
}
