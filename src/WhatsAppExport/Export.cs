using WhatsAppExport.Archives;

namespace WhatsAppExport;

/// <summary>An exported chat. Dispose it when its messages and files are read.</summary>
public sealed class Export : IDisposable
{
    private readonly Archive? archive;

    private Export(Archive? archive) => this.archive = archive;

    /// <summary>What the chat was read from: the file, or the name inside the archive.</summary>
    public string File { get; } = "";

    /// <summary>The name of the chat: the other side of a direct chat, or the group; null where nothing tells it.</summary>
    public string? Title { get; }

    public ChatKind Kind { get; }

    public ExportFormat Format { get; } = null!;

    /// <summary>Who wrote at least one message, in the order of their first.</summary>
    public IReadOnlyList<Author> Participants { get; } = [];

    /// <summary>Who made the export; null where nothing tells it.</summary>
    public Exporter? Exporter { get; }

    public ExportSummary Summary { get; } = null!;

    public IReadOnlyList<ExportWarning> Warnings { get; } = [];

    /// <summary>Opens a text file or an archive; which of the two, its content says.</summary>
    /// <exception cref="ExportRefusedException">It is no export, or is not safe to read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Export Open(string path, ExportOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Reads the messages from the start, one after the other. The file is read again at each enumeration.</summary>
    /// <exception cref="ExportRefusedException">While reading: the file changed, or its archive is damaged.</exception>
    public IEnumerable<Message> ReadMessages(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public void Dispose() => archive?.Dispose();
}
