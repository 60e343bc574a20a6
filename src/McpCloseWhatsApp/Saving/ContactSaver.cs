using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Saving;

/// <summary>
/// Saves a number as a contact, once: finds its owner in every spelling, and creates a contact only if it has none. The
/// rules are those of a message: one writer for each number, no create is repeated blindly, own writes are read.
/// </summary>
internal sealed class ContactSaver(
    NumberOwners owners, ContactWriter writer, SavedContacts saved, WriteCoordination coordination, Names names,
    AuditLog audit)
{
    private readonly UncertainCreates uncertain = coordination.Uncertain;

    /// <exception cref="Refusal">The company is a lead already.</exception>
    public async Task<SaveResult> SaveAsync(ContactDraft draft, bool dryRun, CancellationToken cancellationToken)
    {
        using var locked = await coordination.LockCreateAsync(draft.Key, cancellationToken);
        // A search that starts while the create is uncertain proves nothing, even if that time is over when it ends.
        var timeLeft = uncertain.TimeLeft(draft.Key);
        if (await FindAsync(draft, cancellationToken) is { } held)
        {
            uncertain.Resolve(draft.Key);
            return held;
        }

        if (timeLeft > TimeSpan.Zero)
        {
            return new(Outcome.Unknown) { SettledAfter = timeLeft };
        }

        uncertain.Resolve(draft.Key);
        var organizationId = await coordination.OwnOrganizationIdAsync()
            ?? throw CloseException.Mismatch("no organization");
        await using var lease = await coordination.LeaseCreateAsync(new(organizationId, draft.Key), cancellationToken);
        if (lease.Earlier is { } earlier && await PriorAsync(draft, earlier, cancellationToken) is { } prior)
        {
            return prior;
        }

        if (!dryRun)
        {
            return await WriteAsync(draft, organizationId, lease, cancellationToken);
        }

        await writer.CheckCompanyAsync(draft, madeLead: null, cancellationToken);
        return new(draft.Outcome, draft.Existing);
    }

    /// <summary>Null if no contact has the number.</summary>
    private async Task<SaveResult?> FindAsync(ContactDraft draft, CancellationToken cancellationToken)
    {
        var found = await owners.FindAsync(
            draft.Phone, draft.LeadId ?? draft.Existing?.LeadId, cancellationToken);
        await names.LearnAsync(found.Select(owner => owner.Contact.LeadId), cancellationToken);
        return (found.FirstOrDefault(owner => owner.IsCertain && IsMeant(draft, owner.Contact)), found) switch
        {
            ({ } owner, _) => new(Outcome.Unchanged, owner.Contact),
            (_, [var other, ..]) => new(Outcome.Conflict, other.Contact) { IsCertain = other.IsCertain },
            _ => null,
        };
    }

    private bool IsMeant(ContactDraft draft, Contact owner) => draft switch
    {
        { Existing: { } existing } => owner.Id == existing.Id,
        { LeadId: { } lead } => owner.LeadId == lead,
        _ => string.Equals(names.Of(owner.LeadId), draft.Company, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>Reconciles with a write of another process that this process's search did not find.</summary>
    /// <returns>Null if certainly no contact has the number.</returns>
    private async Task<SaveResult?> PriorAsync(
        ContactDraft draft, PriorAttempt earlier, CancellationToken cancellationToken)
    {
        if (earlier.MessageId is { } id
            && await writer.ReadAsync(id, cancellationToken) is { } contact && writer.HasNumber(contact, draft))
        {
            saved.Record(contact);
        }

        return await FindAsync(draft, cancellationToken)
            ?? (earlier.TimeLeft > TimeSpan.Zero ? new(Outcome.Unknown) { SettledAfter = earlier.TimeLeft } : null);
    }

    private async Task<SaveResult> WriteAsync(
        ContactDraft draft, string organizationId, IWriteLease lease, CancellationToken cancellationToken)
    {
        await using var write = await writer.PrepareAsync(draft, organizationId, cancellationToken);
        if (await lease.MarkInFlightAsync() is { } earlier)
        {
            return await PriorAsync(draft, earlier, cancellationToken)
                ?? new(Outcome.Unknown) { SettledAfter = earlier.TimeLeft };
        }

        try
        {
            if (await write.SendAsync(cancellationToken) is { } written)
            {
                return await DoneAsync(draft, written, lease, write);
            }

            await MarkUncertainAsync(draft, lease, write);
        }
        catch (CloseException unconfirmed) when (unconfirmed.IsUncertain)
        {
            await MarkUncertainAsync(draft, lease, write);
        }
        catch (CloseException)
        {
            await write.AbandonAsync();
            await lease.AbandonAsync();
            throw;
        }
        catch (Refusal)
        {
            // Close was not asked, because the other lease is lost or could not be marked.
            await lease.AbandonAsync();
            throw;
        }
        catch
        {
            await MarkUncertainAsync(draft, lease, write);
            throw;
        }

        return await SettleAsync(draft, lease, write, cancellationToken);
    }

    private async Task MarkUncertainAsync(ContactDraft draft, IWriteLease lease, ContactWrite write)
    {
        uncertain.Add(draft.Key);
        if (draft.SharedKey is { } shared)
        {
            uncertain.Add(shared);
        }

        await write.RenewAsync();
        await lease.RenewAsync();
    }

    /// <summary>Rechecks for a bounded time whether Close carried out a write that it did not confirm.</summary>
    private async Task<SaveResult> SettleAsync(
        ContactDraft draft, IWriteLease lease, ContactWrite write, CancellationToken cancellationToken)
    {
        await foreach (var _ in coordination.RechecksAsync(cancellationToken))
        {
            if (await TryFindAsync(draft, cancellationToken) is { Outcome: Outcome.Unchanged, Contact: { } written })
            {
                uncertain.Resolve(draft.Key);
                return await DoneAsync(draft, written, lease, write);
            }
        }

        await AuditAsync(draft, Outcome.Unknown, draft.Existing);
        return new(Outcome.Unknown) { SettledAfter = uncertain.TimeLeft(draft.Key) };
    }

    private async Task<SaveResult?> TryFindAsync(ContactDraft draft, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(draft, cancellationToken);
        }
        catch (CloseException)
        {
            // Close is failing now. That does not say whether it carried out the write.
            return null;
        }
    }

    private async Task<SaveResult> DoneAsync(
        ContactDraft draft, Contact written, IWriteLease lease, ContactWrite write)
    {
        if (draft.SharedKey is { } shared)
        {
            uncertain.Resolve(shared);
        }

        await write.CompleteAsync(written);
        await lease.CompleteAsync(written.Id);
        saved.Record(written, draft.Company);
        names.Remember(written);
        await AuditAsync(draft, draft.Outcome, written);
        return new(draft.Outcome, written);
    }

    private Task AuditAsync(ContactDraft draft, Outcome outcome, Contact? contact) => audit.WriteAsync(
        outcome, contact?.Id, externalId: "", contact?.LeadId ?? draft.LeadId, contact?.Id, draft.Name ?? "");
}
