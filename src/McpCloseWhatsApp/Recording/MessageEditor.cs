using System.Net;
using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// Changes and deletes stored messages. One writer at a time works on a message, writes only the fields that differ,
/// and reports success only when it is verified.
/// </summary>
internal sealed class MessageEditor(
    Func<CloseClient> close, StoredMessages stored, WriteCoordination coordination, Uploads uploads, AuditLog audit)
{
    /// <param name="messageId">Close's id or WhatsApp's.</param>
    /// <param name="patchFor">Computes the remaining changes from the message as Close holds it now.</param>
    public async Task<RecordResult> UpdateAsync(
        string messageId, Func<WhatsAppMessage, MessagePatch> patchFor, bool dryRun,
        CancellationToken cancellationToken)
    {
        var id = CloseId.IsActivity(messageId) ? messageId : (await stored.GetAsync(messageId, cancellationToken)).Id;
        using var locked = await coordination.LockEditAsync(id, cancellationToken);
        await using var lease = dryRun ? null : await coordination.LeaseEditAsync(id, cancellationToken);

        var current = await stored.GetAsync(id, cancellationToken);
        var patch = patchFor(current);
        if (patch.Changed.Count == 0)
        {
            return new(Outcome.Unchanged, current);
        }

        CheckSize(patch, current);
        return dryRun
            ? new(Outcome.Updated, current) { Differs = patch.Changed, Before = current }
            : await WriteAsync(current, patch, patchFor, lease!, cancellationToken);
    }

    public async Task<RecordResult> DeleteAsync(string messageId, CancellationToken cancellationToken) =>
        await stored.TryGetAsync(messageId, cancellationToken) is { } current
            ? await DeleteAsync(current, cancellationToken)
            : new(Outcome.Unchanged);

    /// <summary>Deletes a message that was just read.</summary>
    public Task<RecordResult> DeleteAsync(WhatsAppMessage current, CancellationToken cancellationToken) =>
        DeleteAsync(current, () => Task.FromResult(true), cancellationToken);

    /// <summary>Deletes a message if it still may go when no other writer can change it.</summary>
    public async Task<RecordResult> DeleteAsync(
        WhatsAppMessage current, Func<Task<bool>> mayGo, CancellationToken cancellationToken)
    {
        using var locked = await coordination.LockEditAsync(current.Id, cancellationToken);
        await using var lease = await coordination.LeaseEditAsync(current.Id, cancellationToken);
        if (!await mayGo())
        {
            return new(Outcome.Skipped, current);
        }

        await lease.CheckAsync();
        var wasThere = true;
        try
        {
            await close().WhatsAppMessages.DeleteAsync(current.Id, cancellationToken);
        }
        catch (CloseException missing)
            when (missing.IsUncertain || missing.Status == HttpStatusCode.NotFound)
        {
            // The message was just read. A 404 may be right, and may come from something else than Close.
            coordination.Deletions.Add(current.Id);
            wasThere = missing.IsUncertain;
            if (!await SeenAsync(current.Id, now => now is null, cancellationToken))
            {
                return await AuditedAsync(new(Outcome.Unknown, current));
            }
        }
        catch (OperationCanceledException)
        {
            coordination.Deletions.Add(current.Id);
            throw;
        }

        await RememberDeletionAsync(current, wasThere);
        return wasThere ? await AuditedAsync(new(Outcome.Deleted, current)) : new(Outcome.Unchanged);
    }

    private async Task RememberDeletionAsync(WhatsAppMessage deleted, bool wasThere)
    {
        stored.RecordDeletion(deleted.Id);
        var id = new WhatsAppMessageId(deleted.ExternalWhatsAppMessageId);
        var organization = deleted.OrganizationId ?? await coordination.OwnOrganizationIdAsync() ?? "";
        await coordination.RecordDeletionAsync(
            new(new(organization, id.Key, deleted.LeadId ?? ""), deleted.Id, wasThere));
    }

    private async Task<RecordResult> WriteAsync(
        WhatsAppMessage current, MessagePatch patch, Func<WhatsAppMessage, MessagePatch> patchFor, EditLease lease,
        CancellationToken cancellationToken)
    {
        var body = patch.Added.Count == 0
            ? patch.Body
            : patch.Body with
            {
                Attachments = await uploads.UploadAsync(patch.Added, current.Attachments, cancellationToken),
            };
        WhatsAppMessage? written = null;
        await lease.CheckAsync();
        try
        {
            written = await close().WhatsAppMessages.UpdateAsync(current.Id, body, cancellationToken);
        }
        catch (CloseException unconfirmed) when (unconfirmed.IsUncertain)
        {
            // The check below shows whether Close did it.
        }

        if (!IsDone(written) && !await SeenAsync(current.Id, now => IsDone(written = now), cancellationToken))
        {
            return await AuditedAsync(
                new(Outcome.Unknown, written ?? current) { Differs = patch.Changed, Before = current });
        }

        stored.Record(written!);
        return await AuditedAsync(new(Outcome.Updated, written) { Differs = patch.Changed, Before = current });

        bool IsDone(WhatsAppMessage? now) => now?.Id == current.Id && patchFor(now).Changed.Count == 0;
    }

    private async Task<RecordResult> AuditedAsync(RecordResult result)
    {
        var message = result.Message!;
        await audit.WriteAsync(
            result.Outcome, message.Id, message.ExternalWhatsAppMessageId, message.LeadId, message.ContactId,
            message.MessageMarkdown);
        return result;
    }

    /// <summary>Rechecks for a bounded time whether Close carried out a write that it did not confirm.</summary>
    private async Task<bool> SeenAsync(string id, Predicate<WhatsAppMessage?> done, CancellationToken cancellationToken)
    {
        await foreach (var _ in coordination.RechecksAsync(cancellationToken))
        {
            try
            {
                if (done(await stored.TryGetAsync(id, cancellationToken)))
                {
                    return true;
                }
            }
            catch (Exception failure) when (failure is CloseException or Refusal { Code: ErrorCode.CloseUnavailable })
            {
                // Close is failing now. That does not say whether it carried out the write.
            }
        }

        return false;
    }

    private static void CheckSize(MessagePatch patch, WhatsAppMessage current)
    {
        if (patch.Added.Count == 0)
        {
            return;
        }

        // Close replaces the whole list, so that a file that is not known here would be lost.
        if (current.HasUnreadableAttachments)
        {
            throw new Refusal(ErrorCode.CloseUnavailable,
                "Close does not show which files the message has. Another one might replace them, so nothing was done.",
                nextStep: "Make the same call again. If this goes on, attach the file in Close.");
        }

        var problems = new Problems();
        var added = patch.Added.Sum(file => file.Length ?? 0);
        var attached = (current.Attachments ?? []).Sum(file => file.Size ?? 0);
        AttachmentReader.CheckTotal(added + attached, problems);
        problems.ThrowIfAny();
    }
}
