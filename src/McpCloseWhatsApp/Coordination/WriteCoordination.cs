namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Lets one writer at a time create or change a message: by locks within this process, and by leases among servers. It
/// also knows the creates and deletions whose outcome is unknown, and when to recheck them.
/// </summary>
internal sealed class WriteCoordination(
    IWriteCoordinator servers, OwnOrganization organization, UncertainCreates uncertain,
    UnconfirmedDeletions deletions, RecheckSchedule rechecks)
{
    // Two locks, because a create that meets a stored message changes that message while it holds the first lock.
    private readonly KeyedLock creates = new();
    private readonly KeyedLock edits = new();

    public UncertainCreates Uncertain => uncertain;

    public UnconfirmedDeletions Deletions => deletions;

    /// <inheritdoc cref="OwnOrganization.IdAsync"/>
    public Task<string?> OwnOrganizationIdAsync() => organization.IdAsync();

    /// <summary>Waits for the other creates of this id in this process.</summary>
    public Task<IDisposable> LockCreateAsync(string key, CancellationToken cancellationToken) =>
        creates.EnterAsync(key, cancellationToken);

    /// <inheritdoc cref="IWriteCoordinator.EnterAsync"/>
    public Task<IWriteLease> LeaseCreateAsync(CreateClaim claim, CancellationToken cancellationToken) =>
        servers.EnterAsync(claim, cancellationToken);

    /// <summary>Waits for the other changes of this message in this process.</summary>
    /// <param name="messageId">Close's.</param>
    public Task<IDisposable> LockEditAsync(string messageId, CancellationToken cancellationToken) =>
        edits.EnterAsync(messageId, cancellationToken);

    /// <inheritdoc cref="IWriteCoordinator.EnterEditAsync"/>
    public Task<EditLease> LeaseEditAsync(string messageId, CancellationToken cancellationToken) =>
        servers.EnterEditAsync(messageId, cancellationToken);

    /// <inheritdoc cref="IWriteCoordinator.DeletedAsync"/>
    public Task RecordDeletionAsync(Deletion deletion)
    {
        deletions.Resolve(deletion.MessageId);
        if (deletion.WasThere)
        {
            uncertain.Resolve(deletion.Claim.Key, deletion.Claim.LeadId);
        }

        return servers.DeletedAsync(deletion);
    }

    /// <inheritdoc cref="RecheckSchedule.AttemptsAsync"/>
    public IAsyncEnumerable<int> RechecksAsync(CancellationToken cancellationToken) =>
        rechecks.AttemptsAsync(cancellationToken);
}
