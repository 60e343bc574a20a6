namespace WhatsAppExport.Contract;

/// <summary>
/// The limits of a file. A file beyond one of them is refused: it is not an export, or it is malicious.
/// </summary>
/// <remarks>WhatsApp cuts an export at about 40,000 messages and a message at 65,536 characters.</remarks>
public sealed record ExportLimits
{
    /// <summary>The longest chat text, in UTF-16 units.</summary>
    public long TextLength { get; init; } = 256L * 1024 * 1024;

    /// <summary>The longest line, in UTF-16 units.</summary>
    public int LineLength { get; init; } = 256 * 1024;

    /// <summary>The longest message, in UTF-16 units.</summary>
    public int BodyLength { get; init; } = 1024 * 1024;

    public int Messages { get; init; } = 1_000_000;

    /// <summary>The number of different texts before a colon, people or not.</summary>
    public int Authors { get; init; } = 20_000;

    /// <summary>The number of files in an archive.</summary>
    public int Entries { get; init; } = 100_000;

    /// <summary>The number of text files in an archive that are searched for the chat.</summary>
    public int TextFiles { get; init; } = 2_000;

    /// <summary>The largest table of contents of an archive, in bytes: it is read as a whole.</summary>
    public long DirectoryBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>The total size of all files in an archive, unpacked, in bytes.</summary>
    public long TotalBytes { get; init; } = 64L * 1024 * 1024 * 1024;

    /// <summary>
    /// The largest ratio of unpacked to packed size, checked for files from <see cref="RatioFrom"/> bytes.
    /// </summary>
    public int Ratio { get; init; } = 200;

    public long RatioFrom { get; init; } = 1024 * 1024;
}
