using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Folders for short-lived notes, one folder for each period, so that expired notes are deleted together.
/// </summary>
internal sealed class PeriodFolders(NotesFolder root, TimeProvider clock)
{
    /// <summary>
    /// The last note in a file is at most one period younger than the file, and is valid for one period.
    /// </summary>
    private const int PeriodsBack = 2;

    /// <summary>
    /// How far in the future a folder may be dated: a clock is set back a little now and then. It is not deleted, and
    /// its notes are read.
    /// </summary>
    private const int PeriodsNear = PeriodsBack + 1;

    private readonly Lock opening = new();
    private long opened;
    private string? openedIn;
    private ITimer? sweep;

    public long Period => clock.GetUtcNow().Ticks / ConsistencyWindow.Retention.Ticks;

    /// <summary>The end of the current period, after which notes are in another folder.</summary>
    public TimeSpan PeriodLeft =>
        new(ConsistencyWindow.Retention.Ticks - (clock.GetUtcNow().Ticks % ConsistencyWindow.Retention.Ticks));

    /// <summary>A file name that does not reveal its key.</summary>
    public static string NameOf(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    public string PathOf(long period, string name) => Path.Combine(FolderOf(period), name);

    /// <summary>Writes a file of the period as a whole and holds it, unless another process wrote it first.</summary>
    /// <returns>
    /// Null if the file is there already, or on a system where a file cannot be held before it has its name.
    /// </returns>
    public static FileStream? Begin(string file, string text)
    {
        if (Path.Exists(file))
        {
            return null;
        }

        if (OperatingSystem.IsWindows())
        {
            NoteFiles.TryWriteFirst(file, text);
            return null;
        }

        var draft = NoteFiles.NewName(Path.GetDirectoryName(file)!);
        var held = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        var isBegun = false;
        try
        {
            held.Write(Encoding.UTF8.GetBytes(text));
            isBegun = HardLink.TryCreate(draft, file);
        }
        finally
        {
            NoteFiles.Delete(draft);
            if (!isBegun)
            {
                held.Dispose();
            }
        }

        if (!isBegun && !Path.Exists(file))
        {
            NoteFiles.TryWriteFirst(file, text);
        }

        return isBegun ? held : null;
    }

    /// <summary>
    /// The files of this name from other periods, newest first: from earlier ones, and from later ones, which other
    /// servers wrote before the clock was set back a little.
    /// </summary>
    public IEnumerable<string> Beside(long period, string name) =>
        Enumerable.Range(-PeriodsNear, PeriodsNear)
            .Concat(Enumerable.Range(1, PeriodsBack))
            .Select(back => PathOf(period - back, name))
            .Where(File.Exists);

    /// <summary>Creates the folder of the period and deletes expired folders.</summary>
    /// <exception cref="Refusal">
    /// The folder was deleted, or that of the last period was, or another one is dated in the far future: it was
    /// written before the clock was set back, so the age of its notes is unknown.
    /// </exception>
    public void Open(long period)
    {
        lock (opening)
        {
            var exists = Directory.Exists(FolderOf(period));
            if (opened == period && exists)
            {
                return;
            }

            // No sweep deletes the folder that was opened last while its notes may still count.
            var isLost = Math.Abs(period - opened) <= PeriodsBack && openedIn == root.Generation
                && !Directory.Exists(FolderOf(opened));
            isLost |= FarFrom(period).Any(path => IsFuture(path, period));
            try
            {
                if (isLost)
                {
                    root.Lose();
                }
            }
            finally
            {
                // Only now: a server that finds the folders in order finds the loss in the mark.
                Directory.CreateDirectory(FolderOf(period));
                (opened, openedIn) = (period, root.Generation);
                FarFrom(period).ToList().ForEach(Remove);
                SweepLater();
            }
        }
    }

    /// <summary>Deletes the folders once all their notes have expired, also if nothing is written until then.</summary>
    private void SweepLater()
    {
        var due = PeriodLeft + PeriodsNear * ConsistencyWindow.Retention;
        sweep ??= clock.CreateTimer(_ => TrySweep(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        sweep.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void TrySweep()
    {
        try
        {
            var period = Period;
            // A folder that is dated in the future is left to the next writer, who tells the loss of its notes.
            FarFrom(period).Where(path => !IsFuture(path, period)).ToList().ForEach(Remove);
        }
        catch (Exception refused) when (NoteFiles.IsDiskFailure(refused))
        {
            // The next writer reports it.
        }
    }

    private IEnumerable<string> FarFrom(long period) => Directory.EnumerateDirectories(root.Notes)
        .Where(path => !(NumberOf(path) is { } other && Math.Abs(other - period) <= PeriodsNear));

    private static bool IsFuture(string path, long period) => NumberOf(path) > period;

    private static long? NumberOf(string path) =>
        long.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void Remove(string old)
    {
        try
        {
            Directory.Delete(old, recursive: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Another process is deleting it, or holds a file in it. The next period tries again.
        }
    }

    private string FolderOf(long period) => Path.Combine(root.Notes, period.ToString(CultureInfo.InvariantCulture));
}
