using System.Text;

namespace McpCloseWhatsApp.Coordination;

/// <summary>A claim that is a file, open to nobody else. Nothing has to reach the disk: a kill leaves the file as it is.</summary>
internal sealed class FileWriteLease(FileStream file, TimeProvider clock, PriorAttempt? earlier) : IWriteLease
{
    public PriorAttempt? Earlier => earlier;

    /// <summary>The same right, where what was created before is deleted.</summary>
    public FileWriteLease Anew() => new(file, clock, earlier: null);

    public Task<PriorAttempt?> MarkInFlightAsync() => Task.FromResult(Note(FileNote.Of("", clock)));

    public Task RenewAsync() => MarkInFlightAsync();

    public Task CompleteAsync(string messageId) => Task.FromResult(Note(FileNote.Of(messageId, clock)));

    public Task AbandonAsync() => Task.FromResult(Note(""));

    public ValueTask DisposeAsync() => file.DisposeAsync();

    /// <summary>What a claim's file tells; null where it tells nothing any more.</summary>
    public static PriorAttempt? NotedIn(FileStream file, TimeProvider clock)
    {
        Span<byte> note = stackalloc byte[200];
        return FileNote.Read(Encoding.UTF8.GetString(note[..file.Read(note)]), clock) is { } noted
            ? new(noted.MessageId.Length > 0 ? noted.MessageId : null, noted.Age < ConsistencyWindow.MaxLag ? ConsistencyWindow.MaxLag - noted.Age : TimeSpan.Zero)
            : null;
    }

    // While the file is held nobody else can have staked.
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
            // A full disk: what this process remembers still counts.
        }

        return null;
    }
}
