using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// Exact logging: look, compare, create, verify. Whatever puts a message into Close goes through here, so that it is
/// there once, however often and by however many it is logged.
/// </summary>
internal sealed class MessageRecorder(
    Func<CloseClient> close, MessageStore logged, LeadHistory history, ReadYourWritesCache own, UncertainCreates doubts, IWriteCoordinator claims, MessageEditor edits,
    Uploads uploads, RecheckSchedule lookAgain, AuditLog audit)
{
    private readonly KeyedLock writers = new();

    /// <summary>Makes Close hold the draft once, or says why it was left as it is.</summary>
    /// <exception cref="Refusal">A difference, where <paramref name="ifExists"/> calls that an error.</exception>
    public Task<RecordResult> LogAsync(MessageDraft draft, IfExists ifExists, bool dryRun, CancellationToken cancellationToken) =>
        LogAsync(draft, ifExists, dryRun, () => LookAsync(draft, cancellationToken), cancellationToken);

    /// <summary>As above, for a batch that has looked already.</summary>
    /// <param name="look">What Close holds under this id, asked once it is this writer's turn.</param>
    public async Task<RecordResult> LogAsync(
        MessageDraft draft, IfExists ifExists, bool dryRun, Func<Task<WhatsAppMessage?>> look, CancellationToken cancellationToken)
    {
        using var turn = await writers.EnterAsync(draft.Id.Key, cancellationToken);

        // A look that began while the doubt lasted proves nothing, even if the doubt is over when it ends.
        var left = doubts.TimeLeft(draft.Id.Key);
        if ((await look() ?? await LookOnceMoreAsync(draft, cancellationToken)) is { } held)
        {
            // A twin has another id, and does not say what became of the create that broke off.
            if (IsInDoubt(draft) && new WhatsAppMessageId(held.ExternalWhatsAppMessageId) == draft.Id)
            {
                // A batch that looked before this showed must know of it when its turn comes.
                own.Record(held);
                doubts.Resolve(draft.Id.Key);
            }

            return await MeetAsync(draft, held, ifExists, dryRun, cancellationToken);
        }

        if (left > TimeSpan.Zero)
        {
            return new(Outcome.Unknown) { SettledAfter = left };
        }

        doubts.Resolve(draft.Id.Key);
        await using var claim = await claims.EnterAsync(draft.With.OrganizationId, draft.Id.Key, cancellationToken);
        if (claim.Earlier is { } earlier && await MeetEarlierAsync(draft, earlier, ifExists, dryRun, cancellationToken) is { } met)
        {
            return met;
        }

        return dryRun ? new(Outcome.Created) : await CreateAsync(draft, claim, ifExists, cancellationToken);
    }

    /// <summary>Whether a create of this draft's id broke off, and whether it was carried out is not known yet.</summary>
    public bool IsInDoubt(MessageDraft draft) => doubts.Concerns(draft.Id.Key);

    /// <summary>What a batch has looked at may be older than the doubt.</summary>
    private Task<WhatsAppMessage?> LookOnceMoreAsync(MessageDraft draft, CancellationToken cancellationToken) =>
        IsInDoubt(draft) ? LookByIdAsync(draft, cancellationToken) : Task.FromResult<WhatsAppMessage?>(null);

    /// <summary>What Close holds of the draft: on its lead by the id, else by its twin there, else by the id on another lead.</summary>
    private async Task<WhatsAppMessage?> LookAsync(MessageDraft draft, CancellationToken cancellationToken)
    {
        if (IsInDoubt(draft))
        {
            return await LookByIdAsync(draft, cancellationToken);
        }

        var (finding, twin) = (LookByIdAsync(draft, cancellationToken), history.TwinAsync(draft, cancellationToken));
        await Task.WhenAll(finding, twin);
        if (await finding is { } found && found.LeadId == draft.With.LeadId)
        {
            return found;
        }

        // The twin was read beside what tells of deletions.
        return await twin is { } same && !await logged.WasDeletedAsync(same, cancellationToken) ? same : await finding;
    }

    /// <summary>What Close holds under the id: on the draft's lead if anywhere there, else on another.</summary>
    public async Task<WhatsAppMessage?> LookByIdAsync(MessageDraft draft, CancellationToken cancellationToken)
    {
        var found = await logged.FindAsync(draft.Id, draft.Direction, draft.With.RemotePhone, cancellationToken);
        return (found.FirstOrDefault(one => one.Message.LeadId == draft.With.LeadId) ?? found.FirstOrDefault(one => one.Message.LeadId != draft.LeavingLeadId))?.Message;
    }

    /// <summary>
    /// Meets what another process created since this one looked, or before a list could show it. Null where that is gone, or
    /// is what the draft is moved away from.
    /// </summary>
    private async Task<RecordResult?> MeetEarlierAsync(
        MessageDraft draft, PriorAttempt earlier, IfExists ifExists, bool dryRun, CancellationToken cancellationToken)
    {
        if (own.IsDeleted(earlier.MessageId))
        {
            return null;
        }

        var theirs = earlier.MessageId is { } id ? await logged.ReadAsync(id, cancellationToken) : await LookByIdAsync(draft, cancellationToken);
        if (theirs is null)
        {
            return earlier.Left > TimeSpan.Zero ? new(Outcome.Unknown) { SettledAfter = earlier.Left } : null;
        }

        if (theirs.LeadId is not null && theirs.LeadId == draft.LeavingLeadId)
        {
            return null;
        }

        own.Record(theirs);
        return await MeetAsync(draft, theirs, ifExists, dryRun, cancellationToken);
    }

    private async Task<RecordResult> MeetAsync(
        MessageDraft draft, WhatsAppMessage held, IfExists ifExists, bool dryRun, CancellationToken cancellationToken)
    {
        var differs = Comparison.Differences(draft, held);
        if (differs.Count == 0)
        {
            return new(Outcome.Unchanged, held);
        }

        if (ifExists == IfExists.Error)
        {
            throw new Refusal(ErrorCode.Conflict, $"Close holds this WhatsApp id as {held.Id} with other content.",
                [.. differs.Select(field => new Problem(field, "differs from what Close holds"))],
                $"Look at it with get_whatsapp_message {held.Id}. To make it equal call again with if_exists update. A lead cannot be changed in place.");
        }

        // A lead cannot be changed in place: Close's update takes no lead_id.
        if (ifExists == IfExists.Return || differs.Contains("lead_id"))
        {
            return new(Outcome.Conflict, held) { Differs = differs };
        }

        return await edits.UpdateAsync(held.Id, now => MessagePatch.Toward(draft, now), dryRun, cancellationToken);
    }

    private async Task<RecordResult> CreateAsync(MessageDraft draft, IWriteLease claim, IfExists ifExists, CancellationToken cancellationToken)
    {
        var uploaded = await uploads.UploadAsync(draft.Files, existing: null, cancellationToken);
        if (await claim.MarkInFlightAsync() is { } earlier)
        {
            return await MeetEarlierAsync(draft, earlier, ifExists, dryRun: false, cancellationToken) ?? new(Outcome.Unknown) { SettledAfter = earlier.Left };
        }

        try
        {
            var created = await close().WhatsAppMessages.CreateAsync(
                draft.ToCreate(uploaded), draft.SendToInbox ? true : null, cancellationToken);
            await claim.CompleteAsync(created.Id);
            own.Record(created);
            return Audited(draft, new(Outcome.Created, created));
        }
        catch (CloseException broken) when (broken.IsUncertain)
        {
            await DoubtAsync(draft, claim);
            return await SettleAsync(draft, claim, cancellationToken);
        }
        catch (CloseException)
        {
            await claim.AbandonAsync();
            throw;
        }
        catch (OperationCanceledException)
        {
            // The caller went away while Close was at work: the next call must look, and wait out the lag.
            await DoubtAsync(draft, claim);
            throw;
        }
    }

    private Task DoubtAsync(MessageDraft draft, IWriteLease claim)
    {
        doubts.Add(draft.Id.Key);
        return claim.RenewAsync();
    }

    /// <summary>Close broke off a create. Looks again for a bounded time, and never creates again.</summary>
    private async Task<RecordResult> SettleAsync(MessageDraft draft, IWriteLease claim, CancellationToken cancellationToken)
    {
        await foreach (var _ in lookAgain.AttemptsAsync(cancellationToken))
        {
            if (await TryLookAsync(draft, cancellationToken) is { } held && held.LeadId == draft.With.LeadId)
            {
                doubts.Resolve(draft.Id.Key);
                await claim.CompleteAsync(held.Id);
                own.Record(held);
                return Audited(draft, new(Outcome.Created, held));
            }
        }

        return Audited(draft, new(Outcome.Unknown) { SettledAfter = doubts.TimeLeft(draft.Id.Key) });
    }

    private RecordResult Audited(MessageDraft draft, RecordResult logged)
    {
        audit.Wrote(logged.Outcome, logged.Message?.Id, draft.Id.Given, draft.With.LeadId, draft.With.ContactId, draft.MessageMarkdown);
        return logged;
    }

    private async Task<WhatsAppMessage?> TryLookAsync(MessageDraft draft, CancellationToken cancellationToken)
    {
        try
        {
            return await LookByIdAsync(draft, cancellationToken);
        }
        catch (CloseException)
        {
            // Close is having a bad moment: that it does not answer says nothing about the message.
            return null;
        }
    }
}
