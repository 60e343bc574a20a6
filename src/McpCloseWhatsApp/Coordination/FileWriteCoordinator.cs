namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Coordinates the processes of one machine with a file for each message, which stays open while the message is created
/// or changed. Other servers, and a server that starts after a crash, read from it what this server asked Close for.
/// </summary>
/// <remarks>
/// A lease is valid only if the period is still the same after its file was opened. So old folders can be deleted while
/// other processes work: a lease on a file in an old folder is never used.
/// </remarks>
internal sealed class FileWriteCoordinator : IWriteCoordinator
{
    private readonly RecheckSchedule rechecks;
    private readonly LeaseFiles? leases;
    private readonly Tombstones? tombstones;

    /// <param name="folder">
    /// Shared by all servers of one user. Null if this server is the only one: then only its process is coordinated.
    /// </param>
    public FileWriteCoordinator(NotesFolder? folder, TimeProvider clock, RecheckSchedule rechecks)
    {
        this.rechecks = rechecks;
        if (folder is not null)
        {
            var periods = new PeriodFolders(folder, clock);
            (leases, tombstones) = (new(folder, periods, clock), new(folder, periods, clock));
        }
    }

    public async Task<IWriteLease> EnterAsync(CreateClaim claim, CancellationToken cancellationToken)
    {
        var lease = await HoldAsync(claim.Scope, claim.LeadId, cancellationToken)
            ?? LocalWriteLease.HeldByAnother;

        // Read under the lease, because another process may have deleted the message since this one searched for it.
        return lease is FileWriteLease { Earlier.MessageId: { } created } file
            && tombstones!.Under(claim.Key).Contains(created)
            ? file.WithoutPrior()
            : lease;
    }

    // A file stays open however long its process stalls, so the lease needs no check.
    public async Task<EditLease> EnterEditAsync(string messageId, CancellationToken cancellationToken) =>
        await HoldAsync(messageId, leadId: "", cancellationToken) switch
        {
            null or LocalWriteLease { Earlier: not null } => throw EditLease.HeldByAnother,
            var lease => new(lease, () => Task.CompletedTask),
        };

    // Only a lease shows what another process created. That is enough: each server has its own client, and the client
    // waits for its answer before it asks for the message that it recorded.
    public Task<RecentWrites> RecentWritesAsync(string key) =>
        Task.FromResult(RecentWrites.None with { DeletedIds = tombstones?.Under(key) ?? [] });

    public Task DeletedAsync(Deletion deletion)
    {
        try
        {
            tombstones?.Note(deletion.Claim.Key, deletion.MessageId);
            if (deletion.WasThere)
            {
                leases?.EndUncertainty(deletion.Claim);
            }
        }
        catch (Refusal)
        {
            // The message is deleted. The other servers see that later, in Close's lists.
        }

        return Task.CompletedTask;
    }

    /// <param name="leadId">Empty for a change, which is never uncertain for others.</param>
    /// <returns>Null if another process held the lease during the whole wait.</returns>
    private async Task<IWriteLease?> HoldAsync(string key, string leadId, CancellationToken cancellationToken)
    {
        if (leases is null)
        {
            return new LocalWriteLease();
        }

        await foreach (var _ in rechecks.AttemptsAsync(cancellationToken))
        {
            if (leases.TryEnter(key, leadId) is { } lease)
            {
                return lease;
            }
        }

        return null;
    }
}
