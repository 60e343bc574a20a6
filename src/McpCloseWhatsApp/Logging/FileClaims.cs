using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace McpCloseWhatsApp.Logging;

/// <summary>
/// The claims of the processes of this machine: a file for each message, held while it is created or changed. By it a server
/// beside this one, and the one that starts after a kill, know what this one asked Close for.
/// </summary>
/// <remarks>
/// The files of a period are in a folder of their own, and a claim is good where the period is still the same once its file
/// is held. So old folders can go while others work: nobody who holds anything there may use it.
/// </remarks>
/// <param name="folder">Shared by all servers of one user; null where there is none, and only memory counts.</param>
internal sealed class FileClaims(string? folder, TimeProvider clock, LookAgain lookAgain) : IClaims
{
    /// <summary>The last note is at most a period younger than its file, and counts for a period.</summary>
    private const int PeriodsBack = 2;

    private readonly Lock opening = new();
    private long opened;
    private bool warned;

    private long Period => clock.GetUtcNow().Ticks / ListLag.Remembered.Ticks;

    public async Task<IClaim> EnterAsync(string organizationId, string key, CancellationToken cancellationToken) =>
        await HoldAsync($"{organizationId}\n{key}", cancellationToken) ?? OwnClaim.OfAnother;

    // A file that is open stays so, however long its process stands still.
    public async Task<EditTurn> EnterEditAsync(string messageId, CancellationToken cancellationToken) =>
        new(await HoldAsync(messageId, cancellationToken) ?? throw Changing.ByAnother, () => Task.CompletedTask);

    // Each server of a machine serves a client of its own, who waits for an answer before it asks for what it logged.
    public Task<Recently> RecentlyAsync(string key) => Task.FromResult(default(Recently));

    public Task DeletedAsync(string key, string messageId) => Task.CompletedTask;

    /// <summary>Null where another process held it for longer than one waits.</summary>
    private async Task<IClaim?> HoldAsync(string what, CancellationToken cancellationToken)
    {
        if (folder is null)
        {
            return new OwnClaim();
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 16));
        await foreach (var _ in lookAgain.Times(cancellationToken))
        {
            try
            {
                if (TryEnter(name) is { } claim)
                {
                    return claim;
                }
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                return OfMemory(refused);
            }
        }

        return null;
    }

    /// <summary>Null where another process holds it, or the period has just ended.</summary>
    private FileClaim? TryEnter(string name)
    {
        var period = Period;
        OpenPeriod(period);
        if (TryHold(Path.Combine(FolderOf(period), name), FileMode.OpenOrCreate) is not { } held)
        {
            return null;
        }

        if (TryRead(held, period, name, out var earlier) && Period == period)
        {
            return new(held, clock, earlier);
        }

        held.Dispose();
        return null;
    }

    /// <summary>What is noted in this period and those before; false where another process still holds one of before.</summary>
    private bool TryRead(FileStream held, long period, string name, out EarlierCreate? earlier)
    {
        earlier = FileClaim.NotedIn(held, clock);
        for (var back = 1; back <= PeriodsBack; back++)
        {
            var path = Path.Combine(FolderOf(period - back), name);
            if (File.Exists(path))
            {
                using var before = TryHold(path, FileMode.Open);
                if (before is null)
                {
                    return false;
                }

                earlier ??= FileClaim.NotedIn(before, clock);
            }
        }

        return true;
    }

    private void OpenPeriod(long period)
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

        foreach (var old in Directory.EnumerateDirectories(folder!).Where(path => !IsNear(path, period)))
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

    private string FolderOf(long period) => Path.Combine(folder!, period.ToString(CultureInfo.InvariantCulture));

    /// <summary>Null where another process holds it.</summary>
    private static FileStream? TryHold(string path, FileMode mode)
    {
        const int EagainOnLinux = 11, EagainOnMac = 35, SharingViolation = unchecked((int)0x80070020);
        try
        {
            return new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException taken) when (taken.HResult is EagainOnLinux or EagainOnMac or SharingViolation)
        {
            return null;
        }
    }

    /// <summary>A full or closed disk is no reason to log nothing: what this process remembers still counts.</summary>
    private OwnClaim OfMemory(Exception refused)
    {
        if (!Interlocked.Exchange(ref warned, true))
        {
            Console.Error.WriteLine($"Other servers on this machine, and one that starts after a crash, will not know what is being logged: {refused.Message}");
        }

        return new();
    }
}
