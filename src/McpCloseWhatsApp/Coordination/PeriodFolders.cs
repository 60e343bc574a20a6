using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Folders for short-lived notes, one folder for each period, so that expired notes are deleted together.
/// </summary>
internal sealed class PeriodFolders(string root, TimeProvider clock)
{
    /// <summary>
    /// The last note in a file is at most one period younger than the file, and is valid for one period.
    /// </summary>
    private const int PeriodsBack = 2;

    private readonly Lock opening = new();
    private long opened;

    public long Period => clock.GetUtcNow().Ticks / ConsistencyWindow.Retention.Ticks;

    /// <summary>A file name that does not reveal its key.</summary>
    public static string NameOf(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    public string PathOf(long period, string name) => Path.Combine(FolderOf(period), name);

    /// <summary>The files of this name from earlier periods, newest first.</summary>
    public IEnumerable<string> Before(long period, string name) =>
        Enumerable.Range(1, PeriodsBack).Select(back => PathOf(period - back, name)).Where(File.Exists);

    /// <summary>Creates the folder of the period and deletes expired folders.</summary>
    public void Open(long period)
    {
        lock (opening)
        {
            if (opened == period)
            {
                return;
            }

            Directory.CreateDirectory(FolderOf(period));
            opened = period;
        }

        foreach (var old in Directory.EnumerateDirectories(root).Where(path => !IsNear(path, period)))
        {
            Remove(old);
        }
    }

    // A folder dated in the future was written under a wrong clock.
    private static bool IsNear(string path, long period) =>
        long.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var other)
        && Math.Abs(other - period) <= PeriodsBack + 1;

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

    private string FolderOf(long period) => Path.Combine(root, period.ToString(CultureInfo.InvariantCulture));
}
