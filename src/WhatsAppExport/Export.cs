using WhatsAppExport.Archives;
using WhatsAppExport.Authors;
using WhatsAppExport.Bodies;
using WhatsAppExport.Contract;
using WhatsAppExport.Messages;
using WhatsAppExport.Reading;
using WhatsAppExport.Text;

namespace WhatsAppExport;

/// <summary>An exported chat. Dispose it after reading its messages and files.</summary>
/// <remarks>
/// Opening reads the file twice: first to learn how the phone writes dates and names, then to count. Memory holds only
/// one message at a time.
/// </remarks>
public sealed class Export : IDisposable
{
    private readonly IDisposable source;
    private readonly MessageReader reader;

    private Export(Stream stream, string file, ExportOptions options, CancellationToken cancellationToken)
    {
        var archive = IsArchive(stream) ? Archive.Open(stream, EntryNames.Leaf(file), options.Limits) : null;
        source = archive is null ? stream : archive;
        var entry = archive is null ? null : ChatFinder.Find(
            archive, EntryNames.Leaf(file), options.Limits, cancellationToken);
        var chat = entry is null
            ? ChatText.From(stream, EntryNames.Leaf(file), options.Limits)
            : new ChatText(entry.Name, entry.Open, IsShared: false, options.Limits);
        File = chat.File;

        var survey = Survey.Read(chat, cancellationToken);
        if (survey.HasDamage && chat.InLikelyEncoding() is { } likely)
        {
            chat = likely;
            survey = Survey.Read(chat, cancellationToken);
        }

        Format = FormatDecision.Decide(survey.Chosen, options.DateOrder, chat.File);
        var title = Titles.Find(entry?.Name, file);
        if (title is not null)
        {
            survey.Chosen.Names.AddTitle(title);
        }

        var family = survey.Chosen.Dialect.Family;
        var bodies = new BodyReader(family, survey.Chosen.HasMarks, survey.Chosen.Learned, new(archive));
        reader = new(chat, survey, Format.DateOrder, bodies);

        var (people, overview) = (new People(title), new Overview());
        foreach (var message in ReadMessages(cancellationToken))
        {
            people.Add(message);
            overview.Add(message);
        }

        reader.Lookback = overview.Lookback;
        (Kind, Title, Exporter) = people.Conclude(entry?.Name, file);
        Participants = people.Participants;
        Summary = overview.Summary;
        Warnings =
        [
            .. survey.Warnings(Format, chat.Assumed is not null),
            .. reader.Warnings(),
            .. overview.Warnings(),
            .. overview.Warnings(archive, entry),
        ];
    }

    /// <summary>The name of the chat text: the file, or the entry of the archive.</summary>
    public string File { get; }

    /// <summary>The name of the chat: the other person or the group; null if unknown.</summary>
    public string? Title { get; }

    public ChatKind Kind { get; }

    public ExportFormat Format { get; }

    /// <summary>The authors of messages, in order of their first message.</summary>
    public IReadOnlyList<Author> Participants { get; }

    /// <summary>The person who made the export; null if unknown.</summary>
    public Exporter? Exporter { get; }

    public ExportSummary Summary { get; }

    public IReadOnlyList<ExportWarning> Warnings { get; }

    /// <summary>The largest step back in time in the chat: equal messages are no farther apart.</summary>
    public TimeSpan Lookback => reader.Lookback;

    /// <summary>Opens a text file or an archive. The content of the file shows which one it is.</summary>
    /// <exception cref="ExportRefusedException">The file is not an export, or is not safe to read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Export Open(
        string path, ExportOptions? options = null, CancellationToken cancellationToken = default) =>
        Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read), path, options, cancellationToken);

    /// <summary>
    /// Opens an export from a stream and takes ownership: the stream is closed with the export, or here on a refusal.
    /// </summary>
    /// <param name="stream">A seekable stream.</param>
    /// <param name="file">The name of the file, which may contain the name of the chat.</param>
    /// <exception cref="ExportRefusedException">The file is not an export, or is not safe to read.</exception>
    public static Export Open(
        Stream stream, string file, ExportOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return new(stream, file, options ?? new(), cancellationToken);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads the messages one by one. Each enumeration reads the file again from the start. A text file allows only one
    /// enumeration at a time.
    /// </summary>
    /// <exception cref="ExportRefusedException">
    /// During reading: the file exceeds a limit, or its archive is damaged.
    /// </exception>
    public IEnumerable<Message> ReadMessages(CancellationToken cancellationToken = default) =>
        reader.Read(cancellationToken);

    public void Dispose() => source.Dispose();

    private static bool IsArchive(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        stream.Position = 0;
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return Archive.Is(start[..length]);
    }
}
