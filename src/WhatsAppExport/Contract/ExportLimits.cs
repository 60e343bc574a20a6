namespace WhatsAppExport.Contract;

/// <summary>What is read at most. Beyond any of these a file is refused: it is no export, or was made to do harm.</summary>
/// <remarks>WhatsApp itself cuts an export at about 40,000 messages, and a message at 65,536 characters.</remarks>
public sealed record ExportLimits
{
    /// <summary>Of one chat, in UTF-16 units.</summary>
    public long TextLength { get; init; } = 256L * 1024 * 1024;

    /// <summary>Of one line, in UTF-16 units.</summary>
    public int LineLength { get; init; } = 256 * 1024;

    /// <summary>Of one message, in UTF-16 units.</summary>
    public int BodyLength { get; init; } = 1024 * 1024;

    public int Messages { get; init; } = 1_000_000;

    /// <summary>Different names before a colon, people or not.</summary>
    public int Authors { get; init; } = 20_000;

    /// <summary>Files in an archive.</summary>
    public int Entries { get; init; } = 100_000;

    /// <summary>Of an archive's table of contents, in bytes: it is read as a whole.</summary>
    public long DirectoryBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>Of all files in an archive, unpacked, in bytes.</summary>
    public long TotalBytes { get; init; } = 64L * 1024 * 1024 * 1024;

    /// <summary>How many times larger than packed a file may be, from a size of <see cref="RatioFrom"/> bytes.</summary>
    public int Ratio { get; init; } = 200;

    public long RatioFrom { get; init; } = 1024 * 1024;
}
