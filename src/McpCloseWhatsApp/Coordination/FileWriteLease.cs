using System.Globalization;
using System.Text;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// A lease that is an open file, which no other process can open meanwhile. Its notes need no flush to the disk:
/// written data survives a killed process.
/// </summary>
internal sealed class FileWriteLease(FileStream file, TimeProvider clock, PriorAttempt? earlier) : IWriteLease
{
    public PriorAttempt? Earlier => earlier;

    /// <summary>The same lease, after the message of the prior attempt was deleted.</summary>
    public FileWriteLease WithoutPrior() => new(file, clock, earlier: null);

    public Task<PriorAttempt?> MarkInFlightAsync() => Task.FromResult(Note(FileNote.Format("", clock)));

    public Task RenewAsync() => MarkInFlightAsync();

    public Task CompleteAsync(string messageId) => Task.FromResult(Note(FileNote.Format(messageId, clock)));

    public Task AbandonAsync() => Task.FromResult(Note(""));

    public ValueTask DisposeAsync() => file.DisposeAsync();

    /// <summary>Reads the prior attempt from a lease file; null if the file has no valid note.</summary>
    public static PriorAttempt? ReadNote(FileStream file, TimeProvider clock)
    {
        Span<byte> bytes = stackalloc byte[200];
        return FileNote.Read(Encoding.UTF8.GetString(bytes[..file.Read(bytes)]), clock) is { } note
            ? new(
                note.MessageId.Length > 0 ? note.MessageId : null,
                note.Age < ConsistencyWindow.MaxLag ? ConsistencyWindow.MaxLag - note.Age : TimeSpan.Zero)
            : null;
    }

    // Null, because no other process can have marked its create while this one holds the file.
    private PriorAttempt? Note(string note)
    {
        try
        {
            file.SetLength(0);
            file.Seek(0, SeekOrigin.Begin);
            file.Write(Encoding.UTF8.GetBytes(note));
        }
        catch (IOException)
        {
            // The disk is full. This process still knows its own writes.
        }

        return null;
    }
}

/// <summary>
/// The content of a lease file: its time, and Close's id of the message, which is empty if it is unknown.
/// </summary>
internal sealed record FileNote(TimeSpan Age, string MessageId)
{
    public static string Format(string messageId, TimeProvider clock) => $"{clock.GetUtcNow():O} {messageId}";

    /// <summary>Null if the note is malformed or has expired.</summary>
    public static FileNote? Read(string text, TimeProvider clock) =>
        text.Split(' ') is [var time, var id]
        && DateTimeOffset.TryParseExact(time, "O", CultureInfo.InvariantCulture, default, out var noted)
        && clock.GetUtcNow() - noted is var age && age.Duration() < ConsistencyWindow.Retention
            ? new(age, id)
            : null;
}
