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
    /// <param name="toward">Computes the remaining changes from the message as Close holds it now.</param>
    public async Task<RecordResult> UpdateAsync(
        string messageId, Func<WhatsAppMessage, MessagePatch> toward, bool dryRun, CancellationToken cancellationToken)
    {
        var id = CloseId.IsActivity(messageId) ? messageId : (await stored.GetAsync(messageId, cancellationToken)).Id;
        using var locked = await coordination.LockEditAsync(id, cancellationToken);
        await using var lease = dryRun ? null : await coordination.LeaseEditAsync(id, cancellationToken);

        var held = await stored.GetAsync(id, cancellationToken);
        var edit = toward(held);
        if (edit.Changed.Count == 0)
        {
            return new(Outcome.Unchanged, held);
        }

        CheckSize(edit, held);
        return dryRun
            ? new(Outcome.Updated, held) { Differs = edit.Changed }
            : await WriteAsync(held, edit, toward, lease!, cancellationToken);
    }

    public async Task<RecordResult> DeleteAsync(string messageId, bool dryRun, CancellationToken cancellationToken)
    {
        if (await stored.TryGetAsync(messageId, cancellationToken) is not { } held)
        {
            return new(Outcome.Unchanged);
        }

        return dryRun ? new(Outcome.Deleted, held) : await DeleteAsync(held, cancellationToken);
    }

    /// <summary>Deletes a message that was just read.</summary>
    public async Task<RecordResult> DeleteAsync(WhatsAppMessage held, CancellationToken cancellationToken)
    {
        using var locked = await coordination.LockEditAsync(held.Id, cancellationToken);
        await using var lease = await coordination.LeaseEditAsync(held.Id, cancellationToken);
        try
        {
            await close().WhatsAppMessages.DeleteAsync(held.Id, cancellationToken);
        }
        catch (CloseException refused) when (refused.Status == HttpStatusCode.NotFound)
        {
            await RememberDeletionAsync(held);
            return new(Outcome.Unchanged);
        }
        catch (CloseException broken) when (broken.IsUncertain)
        {
            if (!await SeenAsync(held.Id, now => now is null, cancellationToken))
            {
                return Audited(new(Outcome.Unknown, held));
            }
        }

        await RememberDeletionAsync(held);
        return Audited(new(Outcome.Deleted, held));
    }

    private Task RememberDeletionAsync(WhatsAppMessage held)
    {
        stored.RecordDeletion(held.Id);
        return coordination.RecordDeletionAsync(new WhatsAppMessageId(held.ExternalWhatsAppMessageId).Key, held.Id);
    }

    private async Task<RecordResult> WriteAsync(
        WhatsAppMessage held, MessagePatch edit, Func<WhatsAppMessage, MessagePatch> toward, EditLease lease,
        CancellationToken cancellationToken)
    {
        var body = edit.Added.Count == 0
            ? edit.Body
            : edit.Body with { Attachments = await uploads.UploadAsync(edit.Added, held.Attachments, cancellationToken) };
        WhatsAppMessage? written = null;
        await lease.CheckAsync();
        try
        {
            written = await close().WhatsAppMessages.UpdateAsync(held.Id, body, cancellationToken);
        }
        catch (CloseException broken) when (broken.IsUncertain)
        {
            if (!await SeenAsync(held.Id, now => (written = now) is not null && toward(now!).Changed.Count == 0, cancellationToken))
            {
                return Audited(new(Outcome.Unknown, written ?? held) { Differs = edit.Changed });
            }
        }

        stored.Record(written!);
        return Audited(new(Outcome.Updated, written) { Differs = edit.Changed });
    }

    private RecordResult Audited(RecordResult result)
    {
        var message = result.Message!;
        audit.Wrote(
            result.Outcome, message.Id, message.ExternalWhatsAppMessageId, message.LeadId, message.ContactId,
            message.MessageMarkdown);
        return result;
    }

    /// <summary>Rechecks for a bounded time whether Close carried out a write that broke off.</summary>
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
            catch (CloseException)
            {
                // Close is failing now. That does not say whether it carried out the write.
            }
        }

        return false;
    }

    private static void CheckSize(MessagePatch edit, WhatsAppMessage held)
    {
        if (edit.Added.Count == 0)
        {
            return;
        }

        var problems = new Problems();
        AttachmentReader.CheckTotal(edit.Added.Sum(file => file.Length ?? 0) + (held.Attachments ?? []).Sum(file => file.Size ?? 0), problems);
        problems.ThrowIfAny();
    }
}
