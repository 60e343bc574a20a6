using System.Globalization;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// The file that says whether the notes were lost. It is outside their folder: it stays when they are deleted, so that
/// a later server knows of the loss.
/// </summary>
/// <param name="notes">The folder of the notes. It is created if it is missing.</param>
internal sealed class LossMark(string folder, string notes, TimeProvider clock)
{
    private const string New = "new";

    private readonly string path = Path.Combine(folder, "claims.mark");

    /// <summary>Changes when the folder of the notes is created again.</summary>
    public string? Generation { get; private set; }

    /// <summary>When the notes were lost; null if they were not.</summary>
    public DateTimeOffset? Lost { get; private set; }

    /// <summary>Changes when the file is written; null if it is missing.</summary>
    public (DateTime Written, long Length)? Stamp
    {
        get
        {
            var file = new FileInfo(path);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
        }
    }

    /// <summary>Tells this server, and those that start later, that earlier notes are missing.</summary>
    public void Lose() => Write(Lost = clock.GetUtcNow());

    public void Read()
    {
        var mark = File.Exists(path) ? File.ReadAllText(path) : null;
        if (!Directory.Exists(notes))
        {
            Directory.CreateDirectory(notes);
            Write(Lost = Generation is null && mark is null ? null : clock.GetUtcNow());
        }
        else if (mark is null)
        {
            Write(Lost = Generation is null ? null : clock.GetUtcNow());
        }
        else if (mark != Generation)
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
            Write(Lost = now);
        }
        else if (told == New)
        {
            Lost = Generation is null ? null : now;
            Generation = mark;
        }
        else if (DateTimeOffset.TryParseExact(told, "O", CultureInfo.InvariantCulture, default, out var at)
            && at <= now)
        {
            (Lost, Generation) = (at, mark);
        }
        else
        {
            Write(Lost = now);
        }
    }

    private void Write(DateTimeOffset? loss)
    {
        var mark = $"{Guid.NewGuid():N} {loss?.ToString("O", CultureInfo.InvariantCulture) ?? New}";
        if (loss is not null)
        {
            File.Move(NoteFiles.WriteNew(folder, mark), path, overwrite: true);
        }
        else if (!NoteFiles.TryWriteFirst(path, mark))
        {
            // Another server made the folder at the same time. Its mark is the one that counts.
            mark = File.ReadAllText(path);
        }

        Generation = mark;
    }
}
