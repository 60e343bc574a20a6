using System.Net;
using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>Changes and removes what is logged: one writer for each message, only what differs, and never a claim too many.</summary>
internal sealed class MessageEditor(
    Func<CloseClient> close, MessageStore logged, ReadYourWritesCache own, IWriteCoordinator claims, Uploads uploads, RecheckSchedule lookAgain, AuditLog audit)
{
    private readonly KeyedLock writers = new();

    /// <param name="messageId">Close's id or WhatsApp's.</param>
    /// <param name="toward">What is left to change, asked of the message as Close holds it now.</param>
    public async Task<RecordResult> UpdateAsync(
        string messageId, Func<WhatsAppMessage, MessagePatch> toward, bool dryRun, CancellationToken cancellationToken)
    {
        var id = CloseId.IsActivity(messageId) ? messageId : (await logged.GetAsync(messageId, cancellationToken)).Id;
        using var turn = await writers.EnterAsync(id, cancellationToken);
        await using var alone = dryRun ? null : await claims.EnterEditAsync(id, cancellationToken);

        var held = await logged.GetAsync(id, cancellationToken);
        var edit = toward(held);
        if (edit.Changed.Count == 0)
        {
            return new(Outcome.Unchanged, held);
        }

        CheckSize(edit, held);
        return dryRun
            ? new(Outcome.Updated, held) { Differs = edit.Changed }
            : await WriteAsync(held, edit, toward, alone!, cancellationToken);
    }

    public async Task<RecordResult> DeleteAsync(string messageId, bool dryRun, CancellationToken cancellationToken)
    {
        if (await logged.TryGetAsync(messageId, cancellationToken) is not { } held)
        {
            return new(Outcome.Unchanged);
        }

        return dryRun ? new(Outcome.Deleted, held) : await DeleteAsync(held, cancellationToken);
    }

    /// <summary>Removes a message that was read just now.</summary>
    public async Task<RecordResult> DeleteAsync(WhatsAppMessage held, CancellationToken cancellationToken)
    {
        using var turn = await writers.EnterAsync(held.Id, cancellationToken);
        await using var alone = await claims.EnterEditAsync(held.Id, cancellationToken);
        try
        {
            await close().WhatsAppMessages.DeleteAsync(held.Id, cancellationToken);
        }
        catch (CloseException refused) when (refused.Status == HttpStatusCode.NotFound)
        {
            await GoneAsync(held);
            return new(Outcome.Unchanged);
        }
        catch (CloseException broken) when (broken.IsUncertain)
        {
            if (!await SeenAsync(held.Id, now => now is null, cancellationToken))
            {
                return Audited(new(Outcome.Unknown, held));
            }
        }

        await GoneAsync(held);
        return Audited(new(Outcome.Deleted, held));
    }

    private Task GoneAsync(WhatsAppMessage held)
    {
        own.RecordDeletion(held.Id);
        return claims.DeletedAsync(new WhatsAppMessageId(held.ExternalWhatsAppMessageId).Key, held.Id);
    }

    private async Task<RecordResult> WriteAsync(
        WhatsAppMessage held, MessagePatch edit, Func<WhatsAppMessage, MessagePatch> toward, EditTurn alone, CancellationToken cancellationToken)
    {
        var body = edit.Added.Count == 0
            ? edit.Body
            : edit.Body with { Attachments = await uploads.UploadAsync(edit.Added, held.Attachments, cancellationToken) };
        WhatsAppMessage? written = null;
        await alone.CheckAsync();
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

        own.Record(written!);
        return Audited(new(Outcome.Updated, written) { Differs = edit.Changed });
    }

    private RecordResult Audited(RecordResult logged)
    {
        var message = logged.Message!;
        audit.Wrote(logged.Outcome, message.Id, message.ExternalWhatsAppMessageId, message.LeadId, message.ContactId, message.MessageMarkdown);
        return logged;
    }

    /// <summary>Close broke off: looks for a bounded time whether it carried the write out all the same.</summary>
    private async Task<bool> SeenAsync(string id, Predicate<WhatsAppMessage?> done, CancellationToken cancellationToken)
    {
        await foreach (var _ in lookAgain.AttemptsAsync(cancellationToken))
        {
            try
            {
                if (done(await logged.TryGetAsync(id, cancellationToken)))
                {
                    return true;
                }
            }
            catch (CloseException)
            {
                // That Close does not answer now says nothing about the write.
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
