using System.IO.Compression;
using WhatsAppExport.Contract;
using WhatsAppExport.Text;

namespace WhatsAppExport.Archives;

/// <summary>A file inside a zip.</summary>
/// <param name="method">The number of the method by which it is packed.</param>
internal sealed class ArchiveEntry(ZipArchiveEntry entry, ushort method, ExportLimits limits, Lock reading)
{
    // APPNOTE.TXT 4.4.5. Others are bzip2 (12), LZMA (14), Zstandard (93) and xz (95).
    private const int Stored = 0, Deflated = 8, Deflated64 = 9;

    public string Name => entry.FullName;

    /// <summary>The declared unpacked size in bytes; reading more or less is an error.</summary>
    public long Length => entry.Length;

    /// <summary>The reason why it must not be read; null if it may.</summary>
    public Refusal? Refusal { get; } = entry switch
    {
        _ when !EntryNames.AreSafe(entry.FullName) => Contract.Refusal.UnsafeName,
        { IsEncrypted: true } => Contract.Refusal.Encrypted,
        _ when method is not (Stored or Deflated or Deflated64) => Contract.Refusal.UnknownMethod,
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
        Contract.Refusal.UnknownMethod => "it is packed by another method than deflate, so zip the chat again",
        _ => "it is far larger unpacked than packed",
    };
}
