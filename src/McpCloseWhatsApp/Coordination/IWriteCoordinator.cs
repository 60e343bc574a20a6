using System.Runtime.InteropServices;

namespace McpCloseWhatsApp.Coordination;

/// <summary>
/// What the servers that log into one organization tell each other, so that they take turns, and know what another asked
/// Close for so short a while ago that Close's lists may not show it: by files on one machine, by Redis on several.
/// </summary>
internal interface IWriteCoordinator
{
    /// <summary>
    /// Waits for others that create the same message, and keeps them out until the claim is disposed. What they left behind
    /// is its <see cref="IWriteLease.Earlier"/>.
    /// </summary>
    /// <param name="key">WhatsApp's id of the message, in the spelling that all spellings come down to.</param>
    /// <exception cref="Refusal">What others do cannot be known now: nothing may be created.</exception>
    Task<IWriteLease> EnterAsync(string organizationId, string key, CancellationToken cancellationToken);

    /// <summary>Waits for others that change the same message, and keeps them out until the turn is disposed.</summary>
    /// <param name="messageId">Close's.</param>
    /// <exception cref="Refusal">It takes another too long, or who is at it cannot be known now.</exception>
    Task<EditLease> EnterEditAsync(string messageId, CancellationToken cancellationToken);

    /// <summary>What became of the message with this WhatsApp id a moment ago, as far as others tell.</summary>
    Task<Recently> RecentlyAsync(string key);

    /// <summary>The message was deleted just now.</summary>
    /// <param name="messageId">Close's.</param>
    Task DeletedAsync(string key, string messageId);
}

/// <summary>What was done a moment ago, which lists may not show yet: Close's id of the message, null where nobody knows of one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Recently(string? CreatedId, string? DeletedId);

/// <summary>The right to create one message, while it is not disposed.</summary>
/// <remarks>What is noted outlives a kill of the process. It names no customer and no text.</remarks>
internal interface IWriteLease : IAsyncDisposable
{
    /// <summary>What somebody asked Close for before; null where nobody did, or so long ago that lists tell.</summary>
    PriorAttempt? Earlier { get; }

    /// <summary>From now on Close may have the message.</summary>
    /// <returns>Null; else what another staked while this process was held up: then it must not create.</returns>
    /// <exception cref="Refusal">It could not be noted: then it must not create.</exception>
    Task<PriorAttempt?> MarkInFlightAsync();

    /// <summary>The create broke off just now: the time for which that counts begins anew.</summary>
    Task RenewAsync();

    /// <summary>Close has it.</summary>
    Task CompleteAsync(string messageId);

    /// <summary>Close refused it: it does not have it.</summary>
    Task AbandonAsync();
}

/// <summary>A create of the same message by another process, or by this one a short while ago.</summary>
/// <param name="MessageId">Close's; null where nobody knows whether it was carried out.</param>
/// <param name="Left">
/// How long a look that finds nothing still proves nothing. It is told of for some time after that, to whoever looked before.
/// </param>
internal sealed record PriorAttempt(string? MessageId, TimeSpan Left);

/// <summary>The claim where others tell nothing: what this process remembers counts.</summary>
internal sealed class LocalWriteLease(PriorAttempt? earlier = null) : IWriteLease
{
    /// <summary>Another process held the claim for longer than one waits.</summary>
    public static LocalWriteLease OfAnother => new(new(null, ConsistencyWindow.MaxLag));

    public PriorAttempt? Earlier => earlier;

    public Task<PriorAttempt?> MarkInFlightAsync() => Task.FromResult<PriorAttempt?>(null);

    public Task RenewAsync() => Task.CompletedTask;

    public Task CompleteAsync(string messageId) => Task.CompletedTask;

    public Task AbandonAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;
}

/// <summary>The right to change one message, until it is disposed.</summary>
/// <param name="check">Refuses if another server has had the lease since, or if that cannot be known.</param>
internal sealed class EditLease(IAsyncDisposable held, Func<Task> check) : IAsyncDisposable
{
    public static Refusal HeldByAnother => new(ErrorCode.CloseUnavailable,
        "Another instance of this server is changing the message. Nothing was done.", nextStep: "Make the same call again.");

    /// <summary>Call it right before the write that is based on what was read under the lease.</summary>
    /// <exception cref="Refusal">The process stalled past its lease, and the write might undo another server's change.</exception>
    public Task CheckAsync() => check();

    public ValueTask DisposeAsync() => held.DisposeAsync();
}
