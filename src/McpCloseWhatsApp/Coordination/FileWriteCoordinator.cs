namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Coordinates the processes of one machine with a file for each message, which stays open while the message is created
/// or changed. Other servers, and a server that starts after a crash, read from it what this server asked Close for.
/// </summary>
/// <remarks>
/// A lease is valid only if the period is still the same after its file was opened. So old folders can be deleted while
/// other processes work: a lease on a file in an old folder is never used.
/// </remarks>
/// <param name="folders">
/// Shared by all servers of one user. Null if there are none: then only this process is coordinated.
/// </param>
internal sealed class FileWriteCoordinator(
    PeriodFolders? folders, TimeProvider clock, RecheckSchedule rechecks) : IWriteCoordinator
{
    private readonly Tombstones? tombstones = folders is null ? null : new(folders, clock);
    private bool warned;

    public async Task<IWriteLease> EnterAsync(string organizationId, string key, CancellationToken cancellationToken)
    {
        var lease = await HoldAsync($"{organizationId}\n{key}", cancellationToken) ?? LocalWriteLease.HeldByAnother;

        // Read under the lease, because another process may have deleted the message since this one searched for it.
        return lease is FileWriteLease { Earlier.MessageId: { } created } file && tombstones?.Under(key) == created
            ? file.WithoutPrior()
            : lease;
    }

    // A file stays open however long its process stalls, so the lease needs no check.
    public async Task<EditLease> EnterEditAsync(string messageId, CancellationToken cancellationToken) =>
        new(await HoldAsync(messageId, cancellationToken) ?? throw EditLease.HeldByAnother, () => Task.CompletedTask);

    // Only a lease shows what another process created. That is enough: each server has its own client, and the client
    // waits for its answer before it asks for the message that it recorded.
    public Task<RecentWrites> RecentWritesAsync(string key) =>
        Task.FromResult(new RecentWrites(null, tombstones?.Under(key)));

    public Task DeletedAsync(string key, string messageId)
    {
        try
        {
            tombstones?.Note(key, messageId);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Warn(refused);
        }

        return Task.CompletedTask;
    }

    /// <summary>Null if another process held the lease during the whole wait.</summary>
    private async Task<IWriteLease?> HoldAsync(string key, CancellationToken cancellationToken)
    {
        if (folders is null)
        {
            return new LocalWriteLease();
        }

        var name = PeriodFolders.NameOf(key);
        await foreach (var _ in rechecks.AttemptsAsync(cancellationToken))
        {
            try
            {
                if (TryEnter(folders, name) is { } lease)
                {
                    return lease;
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

    /// <summary>Null if another process holds the lease, or if the period has just ended.</summary>
    private FileWriteLease? TryEnter(PeriodFolders folders, string name)
    {
        var period = folders.Period;
        folders.Open(period);
        if (TryHold(folders.PathOf(period, name), FileMode.OpenOrCreate) is not { } file)
        {
            return null;
        }

        if (TryRead(file, folders.Before(period, name), out var earlier) && folders.Period == period)
        {
            return new(file, clock, earlier);
        }

        file.Dispose();
        return null;
    }

    /// <summary>
    /// Reads the notes of this period and of earlier ones; false if another process still holds an earlier file.
    /// </summary>
    private bool TryRead(FileStream file, IEnumerable<string> olderPaths, out PriorAttempt? earlier)
    {
        earlier = FileWriteLease.ReadNote(file, clock);
        foreach (var path in olderPaths)
        {
            using var older = TryHold(path, FileMode.Open);
            if (older is null)
            {
                return false;
            }

            earlier ??= FileWriteLease.ReadNote(older, clock);
        }

        return true;
    }

    /// <summary>Null if another process holds the file.</summary>
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

    /// <summary>A full or read-only disk does not stop recording: this process still knows its own writes.</summary>
    private void Warn(Exception refused)
    {
        if (!Interlocked.Exchange(ref warned, true))
        {
            Console.Error.WriteLine(
                "Other servers on this machine, and one that starts after a crash, will not know what is being logged: "
                + refused.Message);
        }
    }
}
