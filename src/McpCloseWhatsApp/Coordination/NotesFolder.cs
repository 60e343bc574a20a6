using System.Globalization;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// The folder through which the servers of one user on this machine coordinate. It is created if it is missing.
/// While it cannot be used, or just lost its notes, nothing is created or changed, because what other servers do is
/// unknown.
/// </summary>
/// <param name="path">Empty if this user has no folder for data.</param>
internal sealed class NotesFolder(string path, TimeProvider clock)
{
    private const string New = "new";

    private readonly Lock checking = new();
    private string? generation;
    private (DateTime Written, long Length)? marked;
    private DateTimeOffset? lost;
    private bool isAway;

    /// <summary>The folder that a setting can change.</summary>
    public string Path => path;

    /// <summary>Changes when the folder is created again.</summary>
    public string? Generation => generation;

    /// <summary>The folder of the notes themselves.</summary>
    public string Notes { get; } = System.IO.Path.Combine(path, "claims");

    // Outside the folder of the notes: it stays when they are deleted, so that a later server knows of the loss.
    private string Mark => System.IO.Path.Combine(path, "claims.mark");

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
        catch (Exception away) when (IsDiskFailure(away))
        {
            Report(away);
            throw Unusable(away);
        }
    }

    /// <summary>Writes a file under a name that no server reads; it is then moved to its place as a whole.</summary>
    /// <returns>Its path.</returns>
    public static string NewFile(string folder, string text)
    {
        var file = NewName(folder);
        try
        {
            File.WriteAllText(file, text);
            return file;
        }
        catch (Exception refused) when (IsDiskFailure(refused))
        {
            Delete(file);
            throw;
        }
    }

    /// <summary>A path under a name that no server reads.</summary>
    public static string NewName(string folder) => System.IO.Path.Combine(folder, $"{Guid.NewGuid():N}.new");

    /// <summary>Tells this server, and those that start later, that earlier notes are missing.</summary>
    /// <exception cref="Refusal">Always.</exception>
    public void Lose()
    {
        lock (checking)
        {
            WriteMark(lost = clock.GetUtcNow());
        }

        ThrowIfLost();
    }

    public static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception refused) when (IsDiskFailure(refused))
        {
            // It expires with its folder.
        }
    }

    /// <summary>
    /// Whether a disk can cause this exception: .NET throws <see cref="ArgumentOutOfRangeException"/> for a file that
    /// grows beyond its user's limit.
    /// </summary>
    public static bool IsDiskFailure(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException
            or NotSupportedException;

    private void CheckIsKept()
    {
        if (path.Length == 0)
        {
            throw new DirectoryNotFoundException("this user has no folder for data");
        }

        lock (checking)
        {
            // A mark that is still the same file is not read again: for each of many messages that would take too long.
            var file = new FileInfo(Mark);
            var now = file.Exists ? (file.LastWriteTimeUtc, file.Length) : ((DateTime, long)?)null;
            if (now is null || now != marked || !Directory.Exists(Notes))
            {
                ReadMark();
                Probe();
                marked = now;
            }
        }

        ThrowIfLost();
    }

    /// <exception cref="IOException">Files can be neither written nor kept from other servers here.</exception>
    private void Probe()
    {
        var file = NewFile(Notes, "");
        var isLocked = ExclusiveFile.KeepsOthersOut(file);
        // Not File.Delete: on Windows a virus scanner that has the new file open would refuse it.
        Delete(file);
        if (!isLocked)
        {
            throw new IOException("its files cannot be locked");
        }
    }

    private void ReadMark()
    {
        var mark = File.Exists(Mark) ? File.ReadAllText(Mark) : null;
        if (!Directory.Exists(Notes))
        {
            Directory.CreateDirectory(Notes);
            WriteMark(lost = generation is null && mark is null ? null : clock.GetUtcNow());
        }
        else if (mark is null)
        {
            WriteMark(lost = generation is null ? null : clock.GetUtcNow());
        }
        else if (mark != generation)
        {
            Accept(mark);
        }
    }

    /// <summary>Takes over the mark of another server. A mark that cannot be read counts as a loss.</summary>
    private void Accept(string mark)
    {
        var now = clock.GetUtcNow();
        if (mark.Split(' ') is not [_, var told])
        {
            WriteMark(lost = now);
        }
        else if (told == New)
        {
            lost = generation is null ? null : now;
            generation = mark;
        }
        else if (DateTimeOffset.TryParseExact(told, "O", CultureInfo.InvariantCulture, default, out var at)
            && at <= now)
        {
            (lost, generation) = (at, mark);
        }
        else
        {
            WriteMark(lost = now);
        }
    }

    private void WriteMark(DateTimeOffset? loss)
    {
        var mark = $"{Guid.NewGuid():N} {(loss is { } at ? at.ToString("O", CultureInfo.InvariantCulture) : New)}";
        var file = NewFile(path, mark);
        try
        {
            // Of two servers that make the folder at once, the second accepts the mark of the first.
            File.Move(file, Mark, overwrite: loss is not null);
            generation = mark;
        }
        catch (IOException) when (loss is null && File.Exists(Mark))
        {
            generation = File.ReadAllText(Mark);
            Delete(file);
        }
    }

    private void ThrowIfLost()
    {
        if (lost + ConsistencyWindow.MaxLag - clock.GetUtcNow() is { Ticks: > 0 } quiet)
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
        if (Interlocked.Exchange(ref isAway, away is not null) != (away is not null))
        {
            Console.Error.WriteLine(away is null
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
