using System.Text;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// A lease that is an open file, which no other process can open meanwhile. Its notes need no flush to the disk:
/// written data survives a killed process.
/// </summary>
internal sealed class FileWriteLease(
    NotesFolder folder, FileStream file, string leadId, TimeProvider clock, PriorAttempt? earlier) : IWriteLease
{
    public PriorAttempt? Earlier => earlier;

    /// <summary>The same lease, after the message of the prior attempt was deleted.</summary>
    public FileWriteLease WithoutPrior() => new(folder, file, leadId, clock, earlier: null);

    // Null, because no other process can have marked its create while this one holds the file.
    public Task<PriorAttempt?> MarkInFlightAsync() => Task.FromResult(folder.Use<PriorAttempt?>(() =>
    {
        try
        {
            Write(file, FileNote.Format(FileNote.Asked(leadId), clock));
            return null;
        }
        catch (Exception refused) when (NotesFolder.IsDiskFailure(refused))
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
            Span<byte> bytes = stackalloc byte[200];
            file.Seek(0, SeekOrigin.Begin);
            var text = Encoding.UTF8.GetString(bytes[..file.Read(bytes)]);
            return FileNote.ReadLease(text, File.GetLastWriteTimeUtc(file.Name), clock);
        }
        catch (Exception refused) when (NotesFolder.IsDiskFailure(refused))
        {
            return FileNote.Unreadable(File.GetLastWriteTimeUtc(file.Name), clock);
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

    // Close has answered already, and its result is the answer of the call. Without this note the in-flight mark stays
    // until it expires, which is safe.
    private Task TryWriteAsync(string messageId)
    {
        TryWrite(messageId);
        return Task.CompletedTask;
    }

    private void TryWrite(string messageId)
    {
        try
        {
            Write(file, FileNote.Format(messageId, clock));
        }
        catch (Exception refused) when (NotesFolder.IsDiskFailure(refused))
        {
            // The next call reports it.
        }
    }
}
