using System.IO.Compression;
using WhatsAppExport.Contract;
using WhatsAppExport.Text;

namespace WhatsAppExport.Archives;

/// <summary>A zip archive that is read in place and never unpacked to a folder.</summary>
internal sealed class Archive : IDisposable
{
    private readonly ZipArchive zip;
    private readonly Dictionary<string, ArchiveEntry> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArchiveEntry?> bySpelling = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArchiveEntry?> byIndex = new(StringComparer.Ordinal);

    public IReadOnlyList<ArchiveEntry> Entries { get; }

    private Archive(ZipArchive zip, IReadOnlyList<ushort> methods, ExportLimits limits)
    {
        this.zip = zip;
        var reading = new Lock();
        Entries =
        [
            .. zip.Entries.Index().Where(one => IsFile(one.Item)).Select(one => new ArchiveEntry(
                one.Item, one.Index < methods.Count ? methods[one.Index] : (ushort)0, limits, reading)),
        ];
        foreach (var entry in Entries)
        {
            byName.TryAdd(entry.Name, entry);
            var leaf = EntryNames.Leaf(entry.Name);
            byName.TryAdd(leaf, entry);
            AddUnlessAmbiguous(bySpelling, Spelling.Key(leaf), entry);
            AddUnlessAmbiguous(byIndex, EntryNames.Index(leaf), entry);
        }
    }

    /// <summary>Whether the first bytes are those of a zip archive.</summary>
    public static bool Is(ReadOnlySpan<byte> start) =>
        start.StartsWith("PK\x03\x04"u8) || start.StartsWith("PK\x05\x06"u8);

    /// <exception cref="ExportRefusedException">The archive is damaged or malicious.</exception>
    public static Archive Open(Stream stream, string file, ExportLimits limits)
    {
        try
        {
            var methods = ArchiveDirectory.Check(stream, file, limits);
            var opened = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: false, ZipNameEncoding.Encoding);
            RefuseBombs(opened, stream.Length, file, limits);
            return new(opened, methods, limits);
        }
        catch (Exception broken) when (Failures.IsDamage(broken))
        {
            throw new ExportRefusedException(
                Refusal.BrokenArchive, file, $"{file} is a damaged zip: export or copy it again.", broken);
        }
    }

    /// <summary>The file that a message names; null if the archive does not contain it.</summary>
    /// <remarks>
    /// The name may be spelt in two ways, with composed or decomposed accents. iOS numbers its files, and the number
    /// finds the file even if the rest of the name differs.
    /// </remarks>
    public ArchiveEntry? Find(string name) =>
        byName.GetValueOrDefault(name)
        ?? bySpelling.GetValueOrDefault(Spelling.Key(name))
        ?? (EntryNames.Index(name) is { } index ? byIndex.GetValueOrDefault(index) : null);

    public void Dispose() => zip.Dispose();

    private static bool IsFile(ZipArchiveEntry entry) =>
        !entry.FullName.EndsWith('/')
        && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)
        && !EntryNames.Leaf(entry.FullName).StartsWith("._", StringComparison.Ordinal)
        && EntryNames.Leaf(entry.FullName) is not (".DS_Store" or "Thumbs.db" or "desktop.ini");

    private static void AddUnlessAmbiguous(Dictionary<string, ArchiveEntry?> entries, string? key, ArchiveEntry entry)
    {
        if (key is not null && !entries.TryAdd(key, entry))
        {
            entries[key] = null;
        }
    }

    // More packed bytes than the file has means that files share bytes: megabytes could unpack to petabytes.
    private static void RefuseBombs(ZipArchive zip, long length, string file, ExportLimits limits)
    {
        long packed = 0;
        long unpacked = 0;
        foreach (var entry in zip.Entries)
        {
            packed = checked(packed + entry.CompressedLength);
            unpacked = checked(unpacked + entry.Length);
        }

        if (packed > length || unpacked > limits.TotalBytes)
        {
            throw new ExportRefusedException(
                Refusal.Bomb, file, $"{file} would unpack to {unpacked:N0} bytes: it is malicious or damaged.");
        }
    }
}
