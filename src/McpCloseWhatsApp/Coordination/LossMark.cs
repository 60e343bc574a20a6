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
    public void Lose()
    {
        var now = clock.GetUtcNow();
        // This server knows of it even if the disk does not take the mark.
        Lost = now;
        var mark = MarkOf(now.ToString("O", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        File.Move(NoteFiles.WriteNew(folder, mark), path, overwrite: true);
        Generation = mark;
        Directory.CreateDirectory(notes);
    }

    public void Read()
    {
        // In this order: a loss is told before the folder is created again.
        var isThere = Directory.Exists(notes);
        var mark = File.Exists(path) ? File.ReadAllText(path) : null;
        if (!isThere && Directory.Exists(notes))
        {
            // Another server has just created the folder. Its mark says whether notes were lost.
            Read();
        }
        else if (mark is null && Generation is null)
        {
            Directory.CreateDirectory(notes);
            WriteFirst();
        }
        else if (mark is null || !isThere)
        {
            Lose();
        }
        else if (mark != Generation)
        {
            Accept(mark);
        }
    }

    /// <summary>Takes over the mark of another server. A mark that cannot be read counts as a loss.</summary>
    private void Accept(string mark)
    {
        var told = mark.Split(' ') is [_, var word] ? word : "";
        if (told == New && Generation is null)
        {
            Generation = mark;
        }
        else if (DateTimeOffset.TryParseExact(told, "O", CultureInfo.InvariantCulture, default, out var at)
            && at <= clock.GetUtcNow())
        {
            (Lost, Generation) = (at, mark);
        }
        else
        {
            Lose();
        }
    }

    private void WriteFirst()
    {
        var mark = MarkOf(New);
        if (NoteFiles.TryWriteFirst(path, mark))
        {
            Generation = mark;
        }
        else
        {
            // Another server made the folder at the same time. Its mark is the one that counts.
            Accept(File.ReadAllText(path));
        }
    }

    private static string MarkOf(string told) => $"{Guid.NewGuid():N} {told}";
}
