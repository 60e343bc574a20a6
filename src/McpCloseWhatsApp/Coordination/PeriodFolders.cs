using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace McpCloseWhatsApp.Coordination;

/// <summary>Where notes of a few minutes are kept: those of a period in a folder of their own, so that they can go together.</summary>
internal sealed class PeriodFolders(string root, TimeProvider clock)
{
    /// <summary>The last note is at most a period younger than its file, and counts for a period.</summary>
    private const int PeriodsBack = 2;

    private readonly Lock opening = new();
    private long opened;

    public long Period => clock.GetUtcNow().Ticks / ConsistencyWindow.Retention.Ticks;

    /// <summary>A name that tells nobody what it stands for.</summary>
    public static string NameOf(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 16));

    public string PathOf(long period, string name) => Path.Combine(FolderOf(period), name);

    /// <summary>The files of this name that the periods before left, the newest first.</summary>
    public IEnumerable<string> Before(long period, string name) =>
        Enumerable.Range(1, PeriodsBack).Select(back => PathOf(period - back, name)).Where(File.Exists);

    /// <summary>Makes the period's folder, and clears those away that nobody needs any more.</summary>
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

    // A folder of the future is of a clock that was wrong.
    private static bool IsNear(string path, long period) =>
        long.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var one) && Math.Abs(one - period) <= PeriodsBack + 1;

    private static void Remove(string old)
    {
        try
        {
            Directory.Delete(old, recursive: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Another process is at it, or still holds something there: the next period comes by again.
        }
    }

    private string FolderOf(long period) => Path.Combine(root, period.ToString(CultureInfo.InvariantCulture));
}
