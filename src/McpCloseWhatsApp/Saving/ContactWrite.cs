using System.Globalization;
using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;

namespace McpCloseWhatsApp.Saving;

/// <summary>The time of a contact's last change, as a note about its phones has it.</summary>
internal static class ContactVersion
{
    public static string Write(Contact contact) => $"{contact.Id}@{contact.DateUpdated:O}";

    public static DateTimeOffset? Of(PriorAttempt? earlier) => earlier?.MessageId?.Split('@') is [_, var time]
        && DateTimeOffset.TryParseExact(time, "O", CultureInfo.InvariantCulture, default, out var at)
            ? at
            : null;
}

/// <summary>One write that is ready, until it is disposed.</summary>
/// <param name="lease">That of the draft's <see cref="ContactDraft.SharedKey"/>; null if it has none.</param>
internal sealed class ContactWrite(
    ContactWriter writer, ContactDraft draft, IDisposable? locked = null, IWriteLease? lease = null) : IAsyncDisposable
{
    /// <summary>Null for a new contact.</summary>
    public ContactChanges? Changes { get; init; }

    /// <inheritdoc cref="ContactWriter.SendAsync"/>
    public async Task<Contact?> SendAsync(CancellationToken cancellationToken)
    {
        if (lease is not null && await lease.MarkInFlightAsync() is not null)
        {
            throw EditLease.HeldByAnother;
        }

        return await writer.SendAsync(draft, Changes, cancellationToken);
    }

    public Task CompleteAsync(Contact written) =>
        lease is not null && (draft.Existing is null ? written.LeadId : ContactVersion.Write(written)) is { } note
            ? lease.CompleteAsync(note)
            : Task.CompletedTask;

    public Task AbandonAsync() => lease?.AbandonAsync() ?? Task.CompletedTask;

    public Task RenewAsync() => lease?.RenewAsync() ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await (lease?.DisposeAsync() ?? default);
        locked?.Dispose();
    }
}
