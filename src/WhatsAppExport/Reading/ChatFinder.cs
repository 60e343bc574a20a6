using WhatsAppExport.Archives;
using WhatsAppExport.Authors;
using WhatsAppExport.Contract;
using WhatsAppExport.Headers;
using WhatsAppExport.Text;

namespace WhatsAppExport.Reading;

/// <summary>
/// Finds the chat among the text files of an archive. The others are text files and exports that people sent.
/// </summary>
internal static class ChatFinder
{
    private const string IosName = "_chat.txt";
    private const int MaxLines = 20;
    private const int MaxNames = 5;

    /// <exception cref="ExportRefusedException">No text file is a chat, or several files could be the chat.</exception>
    public static ArchiveEntry Find(
        Archive archive, string file, ExportLimits limits, CancellationToken cancellationToken)
    {
        ArchiveEntry[] texts = [.. archive.Entries
            .Where(entry => entry.Name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))
            .OrderBy(entry => entry.Name.Count('/'))];
        ArchiveEntry[] readable = [.. texts.Where(entry => entry.Refusal is null)];
        if (readable.Length == 0)
        {
            throw texts is [{ Refusal: { } refusal } refused, ..]
                ? new ExportRefusedException(
                    refusal, refused.Name, $"{refused.Name} in {file} is not read: {ArchiveEntry.Reason(refusal)}.")
                : NoChat(archive, file);
        }

        if (readable.Length > limits.TextFiles)
        {
            throw new ExportRefusedException(
                Refusal.TooLarge,
                file,
                $"{file} contains {readable.Length} text files, and at most {limits.TextFiles} are searched for the "
                + "chat: extract the chat and open it.");
        }

        ArchiveEntry[] chats = readable.Length == 1
            ? readable
            : [.. readable.Where(entry => LooksLikeChat(entry, limits, cancellationToken))];
        var likeliest = Outermost(chats, entry => EntryNames.Leaf(entry.Name) == IosName)
            ?? Outermost(chats, entry => EntryNames.Stem(entry.Name) == EntryNames.Stem(file))
            ?? Outermost(chats, entry => Titles.Find(entry.Name) is not null);
        return (likeliest, chats) switch
        {
            ({ } chat, _) => chat,
            (null, [var only]) => only,
            (null, []) => throw new ExportRefusedException(
                Refusal.NotAnExport, file, $"{file} contains {readable.Length} text files, but no WhatsApp export."),
            _ => throw new ExportRefusedException(
                Refusal.SeveralChats,
                file,
                $"{file} contains {chats.Length} chats, such as "
                + string.Join(", ", chats.Take(MaxNames).Select(entry => entry.Name))
                + ": extract one of them and open it."),
        };
    }

    // The likely file, the outermost if there are several; null if several are equally far out.
    private static ArchiveEntry? Outermost(ArchiveEntry[] chats, Predicate<ArchiveEntry> isLikely) =>
        Array.FindAll(chats, isLikely) switch
        {
            [var chat] => chat,
            [var chat, var next, ..] when chat.Name.Count('/') < next.Name.Count('/') || chat.Name == next.Name => chat,
            _ => null,
        };

    private static ExportRefusedException NoChat(Archive archive, string file) => new(
        Refusal.NoChat,
        file,
        archive.Entries.FirstOrDefault(entry => entry.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            is { } inner
            ? $"{file} contains a zip and no text file: extract {inner.Name} and open it."
            : $"{file} contains no text file, so it is not a WhatsApp export.");

    private static bool LooksLikeChat(ArchiveEntry entry, ExportLimits limits, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var lines = new ChatText(entry.Name, entry.Open, IsShared: false, limits).Read();
            while (lines.Number < MaxLines && lines.Read())
            {
                if (HeaderParser.TryParse(lines.Line, out _))
                {
                    return true;
                }
            }

            return false;
        }
        catch (ExportRefusedException)
        {
            return false; // Empty, binary or damaged: not the chat, but no reason to refuse the other files.
        }
    }
}
