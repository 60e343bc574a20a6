using System.Runtime.InteropServices;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// Coordinates the servers that write to one organization, and shares their recent writes, which Close's lists may not
/// show yet. Servers on one machine use files; servers on several machines use Redis.
/// </summary>
internal interface IWriteCoordinator
{
    /// <summary>
    /// Waits for other creates of the same message and blocks them until the lease is disposed.
    /// <see cref="IWriteLease.Earlier"/> of the lease is the last of those attempts.
    /// </summary>
    /// <exception cref="Refusal">The other servers' writes cannot be known now, so nothing may be created.</exception>
    Task<IWriteLease> EnterAsync(CreateClaim claim, CancellationToken cancellationToken);

    /// <summary>Waits for other changes of the same message and blocks them until the lease is disposed.</summary>
    /// <param name="messageId">Close's.</param>
    /// <exception cref="Refusal">
    /// Another server holds the lease for too long, or its holder cannot be known now.
    /// </exception>
    Task<EditLease> EnterEditAsync(string messageId, CancellationToken cancellationToken);

    /// <summary>The recent writes of other servers under this WhatsApp id.</summary>
    /// <param name="key">See <see cref="CreateClaim"/>.</param>
    Task<RecentWrites> RecentWritesAsync(string key);

    /// <summary>Records that a message was just deleted.</summary>
    Task DeletedAsync(Deletion deletion);
}

/// <summary>A record that a writer is about to create.</summary>
/// <param name="Key">For a message, the key that all spellings of its WhatsApp id share.</param>
/// <param name="LeadId">
/// A message's lead; empty for other records. A WhatsApp id is on one lead of the organization, so writers wait for
/// each other whatever their leads. The lead only tells which message an uncertain create was for.
/// </param>
internal sealed record CreateClaim(string OrganizationId, string Key, string LeadId = "")
{
    /// <summary>What writers wait for.</summary>
    public string Scope => $"{OrganizationId}\n{Key}";
}

/// <summary>A message that was just deleted.</summary>
/// <param name="Claim">Its lead is empty if Close did not show it.</param>
/// <param name="MessageId">Close's.</param>
/// <param name="WasThere">
/// Whether Close held the message until now. If so, its create is no longer uncertain, and it may be created again.
/// </param>
internal sealed record Deletion(CreateClaim Claim, string MessageId, bool WasThere);

/// <summary>Recent writes that lists may not show yet: Close's ids of the messages.</summary>
/// <param name="CreatedId">Null if no create is known.</param>
/// <param name="DeletedIds">More than one if messages with the same WhatsApp id were on several leads.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecentWrites(string? CreatedId, IReadOnlyList<string> DeletedIds)
{
    public static RecentWrites None { get; } = new(null, []);
}

/// <summary>The right to create one message, until it is disposed.</summary>
/// <remarks>Its notes survive a killed process. They contain no customer data and no text.</remarks>
internal interface IWriteLease : IAsyncDisposable
{
    /// <summary>A previous create attempt; null if there was none within the consistency window.</summary>
    PriorAttempt? Earlier { get; }

    /// <summary>Notes that Close may have the message from now on.</summary>
    /// <returns>
    /// Null, or the attempt that another process marked while this one stalled: then this one must not create.
    /// </returns>
    /// <exception cref="Refusal">The note could not be written: then this process must not create.</exception>
    Task<PriorAttempt?> MarkInFlightAsync();

    /// <summary>Restarts the time of the note, because Close did not confirm the create.</summary>
    Task RenewAsync();

    /// <summary>Notes that Close has the message.</summary>
    Task CompleteAsync(string messageId);

    /// <summary>Removes the note, because Close refused the message and does not have it.</summary>
    Task AbandonAsync();
}

/// <summary>A create of the same message by another process, or by this one a short while ago.</summary>
/// <param name="MessageId">Close's; null if it is unknown whether the create was carried out.</param>
/// <param name="TimeLeft">
/// The remaining time during which "not found" is not conclusive. The attempt stays visible for some time after that,
/// for a process that searched earlier.
/// </param>
/// <param name="Reason">Why it is unknown whether the create was carried out.</param>
internal sealed record PriorAttempt(
    string? MessageId, TimeSpan TimeLeft, UncertainReason Reason = UncertainReason.OtherServer)
{
    /// <summary>The lead of a create whose message is unknown; null if the lead is unknown, too.</summary>
    public string? LeadId { get; init; }
}

/// <summary>A lease without other servers: only this process's memory counts.</summary>
internal sealed class LocalWriteLease(PriorAttempt? earlier = null) : IWriteLease
{
    /// <summary>Another process held the lease during the whole wait.</summary>
    public static LocalWriteLease HeldByAnother => new(new(null, ConsistencyWindow.MaxLag));

    public PriorAttempt? Earlier => earlier;

    public Task<PriorAttempt?> MarkInFlightAsync() => Task.FromResult<PriorAttempt?>(null);

    public Task RenewAsync() => Task.CompletedTask;

    public Task CompleteAsync(string messageId) => Task.CompletedTask;

    public Task AbandonAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;
}

/// <summary>The right to change one message, until it is disposed.</summary>
/// <param name="check">Refuses if another server has had the lease since, or if that cannot be known.</param>
internal sealed class EditLease(IAsyncDisposable inner, Func<Task> check) : IAsyncDisposable
{
    public static Refusal HeldByAnother => new(ErrorCode.CloseUnavailable,
        "Another instance of this server is changing the message. Nothing was done.",
        nextStep: "Make the same call again.");

    /// <summary>Call it right before the write that is based on what was read under the lease.</summary>
    /// <exception cref="Refusal">
    /// The process stalled past its lease, and the write might undo another server's change.
    /// </exception>
    public Task CheckAsync() => check();

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
