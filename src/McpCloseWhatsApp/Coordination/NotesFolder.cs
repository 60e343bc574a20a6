using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// The folder through which the servers of one user on this machine coordinate. It is created if it is missing.
/// While it cannot be used, or just lost its notes, nothing is created or changed, because what other servers do is
/// unknown.
/// </summary>
/// <param name="path">Empty if this user has no folder for data.</param>
/// <param name="tell">Takes the sentences for the log; null for stderr.</param>
internal sealed class NotesFolder(string path, TimeProvider clock, Action<string>? tell = null)
{
    private readonly Lock checking = new();
    private readonly LossMark mark = new(path, NotesIn(path), clock);
    private (DateTime Written, long Length)? marked;
    private bool isAway;

    /// <summary>The folder that a setting can change.</summary>
    public string Path => path;

    /// <summary>Why the system refused the folder when it was used last; null if it did not.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Changes when the folder is created again.</summary>
    public string? Generation => mark.Generation;

    /// <summary>The folder of the notes themselves.</summary>
    public string Notes { get; } = NotesIn(path);

    /// <summary>Creates the folder, and logs a line if it cannot be used.</summary>
    /// <returns>Why it cannot be used now; null if it can.</returns>
    public string? Check()
    {
        try
        {
            Use(() =>
            {
                Probe();
                return path;
            });
            return null;
        }
        catch (Refusal refused)
        {
            return refused.Message;
        }
    }

    /// <summary>Works with the notes.</summary>
    /// <exception cref="Refusal">The folder cannot be used, or it just lost its notes.</exception>
    public T Use<T>(Func<T> work)
    {
        try
        {
            CheckIsKept();
            var result = work();
            Report(away: null);
            return result;
        }
        catch (Exception away) when (NoteFiles.IsDiskFailure(away))
        {
            Report(away);
            throw Unusable(away);
        }
    }

    /// <summary>Tells this server, and those that start later, that earlier notes are missing.</summary>
    /// <exception cref="Refusal">Always.</exception>
    public void Lose()
    {
        lock (checking)
        {
            mark.Lose();
        }

        ThrowIfLost();
    }

    private static string NotesIn(string path) => System.IO.Path.Combine(path, "claims");

    private void CheckIsKept()
    {
        if (path.Length == 0)
        {
            throw new DirectoryNotFoundException("this user has no folder for data");
        }

        lock (checking)
        {
            // A mark that is still the same file is not read again: for each of many messages that would take too long.
            var now = mark.Stamp;
            if (now is null || now != marked || !Directory.Exists(Notes))
            {
                mark.Read();
                Probe();
                marked = now;
            }
        }

        ThrowIfLost();
    }

    /// <exception cref="IOException">Files can be neither written nor kept from other servers here.</exception>
    private void Probe()
    {
        var file = NoteFiles.WriteNew(Notes, "");
        var isLocked = ExclusiveFile.KeepsOthersOut(file);
        // Not File.Delete: on Windows a virus scanner that has the new file open would refuse it.
        NoteFiles.Delete(file);
        if (!isLocked)
        {
            throw new IOException("its files cannot be locked");
        }
    }

    private void ThrowIfLost()
    {
        if (mark.Lost + ConsistencyWindow.MaxLag - clock.GetUtcNow() is { Ticks: > 0 } quiet)
        {
            throw new Refusal(ErrorCode.CloseUnavailable,
                $"The notes folder {path} lost the notes of the last 90 s, so it is unknown what other servers were "
                + "logging. Nothing is created or changed until that time is over. Reading still works.",
                nextStep: "Make the same call again after retry_after_seconds: nothing is logged twice.",
                retryAfterSeconds: (int)Math.Ceiling(quiet.TotalSeconds));
        }
    }

    /// <summary>Logs one line when the folder becomes unusable and one when it can be used again.</summary>
    private void Report(Exception? away)
    {
        Failure = away;
        if (Interlocked.Exchange(ref isAway, away is not null) != (away is not null))
        {
            (tell ?? Console.Error.WriteLine)(away is null
                ? $"The notes folder {path} can be used again."
                : Unusable(away).Message);
        }
    }

    private Refusal Unusable(Exception away) => new(ErrorCode.CloseUnavailable,
        $"{(path.Length > 0 ? $"The notes folder {path}" : "The notes folder")} cannot be used "
        + $"({away.Message.TrimEnd('.')}). It is unknown what other servers are logging, so nothing is created or "
        + "changed now. Reading still works. Make it a folder where this server can write and lock files, set "
        + "CLOSE_NOTES_FOLDER to such a folder, or to none if no other server logs the same messages.",
        nextStep: "Tell the user, and make the same call again when the folder can be used: nothing is logged twice.");
}
