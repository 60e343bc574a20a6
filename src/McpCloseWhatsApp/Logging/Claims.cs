using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace McpCloseWhatsApp.Logging;

/// <summary>
/// What the processes of this machine are creating, or created so short a while ago that Close's lists may not show it: a
/// file for each message, held while it is created. By it a server beside this one, and the one that starts after a kill,
/// know what this one asked Close for.
/// </summary>
/// <remarks>
/// The files of a period are in a folder of their own, and a claim is good where the period is still the same once its file
/// is held. So old folders can go while others work: nobody who holds anything there may use it.
/// </remarks>
/// <param name="folder">Shared by all servers of one user; null where there is none, and only memory counts.</param>
/// <param name="lasts">After so long what a list does not show is not there; also the length of a period.</param>
internal sealed class Claims(string? folder, TimeProvider clock, TimeSpan lasts, LookAgain lookAgain)
{
    /// <summary>The last note is at most a period younger than its file, and counts for a period.</summary>
    private const int PeriodsBack = 2;

    private readonly Lock opening = new();
    private long opened;
    private bool warned;

    private long Period => clock.GetUtcNow().Ticks / lasts.Ticks;

    /// <summary>
    /// Waits for other processes that create the same message, and keeps them out until the claim is disposed. What they
    /// left behind is its <see cref="Claim.Earlier"/>.
    /// </summary>
    public async Task<Claim> EnterAsync(string leadId, string key, CancellationToken cancellationToken)
    {
        if (folder is null)
        {
            return Claim.InMemoryOnly;
        }

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{leadId}\n{key}")).AsSpan(0, 16));
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

        return Claim.OfAnother(lasts);
    }

    /// <summary>Null where another process holds it, or the period has just ended.</summary>
    private Claim? TryEnter(string name)
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
        earlier = EarlierCreate.NotedIn(held, clock, lasts);
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

                earlier ??= EarlierCreate.NotedIn(before, clock, lasts);
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
    private Claim OfMemory(Exception refused)
    {
        if (!Interlocked.Exchange(ref warned, true))
        {
            Console.Error.WriteLine($"Other servers on this machine, and one that starts after a crash, will not know what is being logged: {refused.Message}");
        }

        return Claim.InMemoryOnly;
    }
}
