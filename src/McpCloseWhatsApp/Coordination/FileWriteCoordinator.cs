namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// The claims of the processes of this machine: a file for each message, held while it is created or changed. By it a server
/// beside this one, and the one that starts after a kill, know what this one asked Close for.
/// </summary>
/// <remarks>
/// A claim is good where the period is still the same once its file is held. So old folders can go while others work: nobody
/// who holds anything there may use it.
/// </remarks>
/// <param name="folders">Shared by all servers of one user; null where there are none, and only memory counts.</param>
internal sealed class FileWriteCoordinator(PeriodFolders? folders, TimeProvider clock, RecheckSchedule lookAgain) : IWriteCoordinator
{
    private readonly Tombstones? deletions = folders is null ? null : new(folders, clock);
    private bool warned;

    public async Task<IWriteLease> EnterAsync(string organizationId, string key, CancellationToken cancellationToken)
    {
        var claim = await HoldAsync($"{organizationId}\n{key}", cancellationToken) ?? LocalWriteLease.OfAnother;
        return claim is FileWriteLease { Earlier.MessageId: { } created } file && deletions?.Under(key) == created ? file.Anew() : claim;
    }

    // A file that is open stays so, however long its process stands still.
    public async Task<EditLease> EnterEditAsync(string messageId, CancellationToken cancellationToken) =>
        new(await HoldAsync(messageId, cancellationToken) ?? throw EditLease.HeldByAnother, () => Task.CompletedTask);

    // Of what another created only its claim tells: each server serves a client of its own, who waits for an answer before it
    // asks for what it logged.
    public Task<Recently> RecentlyAsync(string key) => Task.FromResult(new Recently(null, deletions?.Under(key)));

    public Task DeletedAsync(string key, string messageId)
    {
        try
        {
            deletions?.Note(key, messageId);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Warn(refused);
        }

        return Task.CompletedTask;
    }

    /// <summary>Null where another process held it for longer than one waits.</summary>
    private async Task<IWriteLease?> HoldAsync(string what, CancellationToken cancellationToken)
    {
        if (folders is null)
        {
            return new LocalWriteLease();
        }

        var name = PeriodFolders.NameOf(what);
        await foreach (var _ in lookAgain.AttemptsAsync(cancellationToken))
        {
            try
            {
                if (TryEnter(folders, name) is { } claim)
                {
                    return claim;
                }
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                Warn(refused);
                return new LocalWriteLease();
            }
        }

        return null;
    }

    /// <summary>Null where another process holds it, or the period has just ended.</summary>
    private FileWriteLease? TryEnter(PeriodFolders folders, string name)
    {
        var period = folders.Period;
        folders.Open(period);
        if (TryHold(folders.PathOf(period, name), FileMode.OpenOrCreate) is not { } held)
        {
            return null;
        }

        if (TryRead(held, folders.Before(period, name), out var earlier) && folders.Period == period)
        {
            return new(held, clock, earlier);
        }

        held.Dispose();
        return null;
    }

    /// <summary>What is noted in this period and those before; false where another process still holds one of before.</summary>
    private bool TryRead(FileStream held, IEnumerable<string> before, out PriorAttempt? earlier)
    {
        earlier = FileWriteLease.NotedIn(held, clock);
        foreach (var path in before)
        {
            using var one = TryHold(path, FileMode.Open);
            if (one is null)
            {
                return false;
            }

            earlier ??= FileWriteLease.NotedIn(one, clock);
        }

        return true;
    }

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
    private void Warn(Exception refused)
    {
        if (!Interlocked.Exchange(ref warned, true))
        {
            Console.Error.WriteLine($"Other servers on this machine, and one that starts after a crash, will not know what is being logged: {refused.Message}");
        }
    }
}
