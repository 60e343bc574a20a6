using System.Text;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// A lease that is an open file, which no other process can open meanwhile. Its notes need no flush to the disk:
/// written data survives a killed process.
/// </summary>
/// <param name="file">Its name may be an earlier one.</param>
/// <param name="owe">Gets the text in the file, and the text that the disk did not take.</param>
internal sealed class FileWriteLease(
    NotesFolder folder, FileStream file, string leadId, TimeProvider clock, PriorAttempt? earlier,
    Action<string, string> owe) : IWriteLease
{
    private const int LongestNote = 200;

    /// <summary>The text in the file, as far as this lease knows it.</summary>
    private string noted = "";

    public PriorAttempt? Earlier => earlier;

    /// <summary>The same lease, after the message of the prior attempt was deleted.</summary>
    public FileWriteLease WithoutPrior() => new(folder, file, leadId, clock, earlier: null, owe);

    // Null, because no other process can have marked its create while this one holds the file.
    public Task<PriorAttempt?> MarkInFlightAsync() => Task.FromResult(folder.Use<PriorAttempt?>(() =>
    {
        try
        {
            Write(FileNote.Format(FileNote.Asked(leadId), clock));
            return null;
        }
        catch (Exception refused) when (NoteFiles.IsDiskFailure(refused))
        {
            // Part of the mark may be in the file, although Close was not asked.
            TryWrite(FileNote.Nothing);
            throw;
        }
    }));

    public Task RenewAsync() => TryWriteAsync(FileNote.Asked(leadId));

    public Task CompleteAsync(string messageId) => TryWriteAsync(messageId);

    public Task AbandonAsync() => TryWriteAsync(FileNote.Nothing);

    public ValueTask DisposeAsync() => file.DisposeAsync();

    /// <summary>Reads the prior attempt from a lease file.</summary>
    public static PriorAttempt? ReadNote(FileStream file, TimeProvider clock)
    {
        try
        {
            return FileNote.ReadLease(ReadText(file), File.GetLastWriteTimeUtc(file.Name), clock);
        }
        catch (Exception refused) when (NoteFiles.IsDiskFailure(refused))
        {
            return FileNote.Unreadable(File.GetLastWriteTimeUtc(file.Name), clock);
        }
    }

    /// <summary>Makes a change that the disk did not take earlier.</summary>
    /// <returns>False if it does not take it now either, or if another process holds the file.</returns>
    public static bool TryChange(NoteChange change)
    {
        try
        {
            using var file = ExclusiveFile.TryOpen(change.Name, FileMode.Open);
            if (file is not null && IsOwn(ReadText(file), change))
            {
                Write(file, change.Note);
            }

            return file is not null;
        }
        catch (Exception refused) when (NoteFiles.IsDiskFailure(refused))
        {
            return false;
        }
    }

    /// <summary>
    /// Overwrites the note. The file is not emptied first, so a full disk, which has no free block, keeps the
    /// earlier note.
    /// </summary>
    public static void Write(FileStream file, string note)
    {
        var bytes = Encoding.UTF8.GetBytes(note);
        file.Seek(0, SeekOrigin.Begin);
        file.Write(bytes);
        file.SetLength(bytes.Length);
    }

    // Close has answered already, and its result is the answer of the call. Until this note is written the create is
    // uncertain for other servers, which is safe.
    private Task TryWriteAsync(string messageId)
    {
        TryWrite(messageId);
        return Task.CompletedTask;
    }

    private void TryWrite(string messageId)
    {
        var note = FileNote.Format(messageId, clock);
        try
        {
            // A write that failed may have left a part of itself.
            noted = ReadText(file);
            Write(note);
        }
        catch (Exception refused) when (NoteFiles.IsDiskFailure(refused))
        {
            owe(noted, note);
        }
    }

    private void Write(string note)
    {
        Write(file, note);
        noted = note;
    }

    // A write that failed may have left the beginning of the new note over the earlier one.
    private static bool IsOwn(string text, NoteChange change) => Enumerable.Range(0, change.Note.Length + 1)
        .Any(written => text == change.Note[..written] + change.Seen[Math.Min(written, change.Seen.Length)..]);

    private static string ReadText(FileStream file)
    {
        Span<byte> bytes = stackalloc byte[LongestNote];
        file.Seek(0, SeekOrigin.Begin);
        return Encoding.UTF8.GetString(bytes[..file.Read(bytes)]);
    }
}
