using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Files;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// Records each message exactly once: find, compare, create, verify. Every create goes through here, so that Close
/// holds one message for each id, however often and by however many callers it is recorded.
/// </summary>
internal sealed class MessageRecorder(
    Func<CloseClient> close, StoredMessages stored, WriteCoordination coordination, MessageEditor editor,
    Uploads uploads, AuditLog audit)
{
    private readonly UncertainCreates uncertain = coordination.Uncertain;
    private readonly Reconciliation reconciliation = new(stored, editor);

    /// <summary>
    /// Creates the draft in Close, or reconciles it with Close's message. The search runs while Close confirms contact
    /// and parent. Drafts of equal content wait for each other: one may be the other without its WhatsApp id.
    /// </summary>
    /// <exception cref="Refusal">
    /// Something is wrong with the draft, or Close's message differs and <paramref name="ifExists"/> is an error.
    /// </exception>
    public async Task<RecordResult> LogAsync(
        PendingDraft pending, IfExists ifExists, bool dryRun, CancellationToken cancellationToken)
    {
        if (await pending.Sought is { } sought)
        {
            using var alike = await coordination.LockCreateAsync(sought.ContentKey, cancellationToken);
            using var locked = await coordination.LockCreateAsync(sought.Id.Key, cancellationToken);
            var timeLeft = uncertain.TimeLeft(sought.Id.Key);
            using var needed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var finding = FindAsync(sought, needed.Token);
            try
            {
                var confirmed = await pending.Confirmed;
                if (confirmed.IsSoughtLike(sought))
                {
                    return await LogLockedAsync(confirmed, ifExists, dryRun, timeLeft, finding, cancellationToken);
                }
            }
            finally
            {
                await needed.CancelAsync();
                await ((Task)finding).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        var draft = await pending.Confirmed;
        using var equal = await coordination.LockCreateAsync(draft.ContentKey, cancellationToken);
        return await LogAsync(draft, ifExists, dryRun, () => FindAsync(draft, cancellationToken), cancellationToken);
    }

    /// <summary>As above, for a batch that has read the lead already.</summary>
    /// <param name="find">Finds the message in Close. It runs while this writer holds the lock of the id.</param>
    public async Task<RecordResult> LogAsync(
        MessageDraft draft, IfExists ifExists, bool dryRun, Func<Task<WhatsAppMessage?>> find,
        CancellationToken cancellationToken)
    {
        using var locked = await coordination.LockCreateAsync(draft.Id.Key, cancellationToken);
        var timeLeft = uncertain.TimeLeft(draft.Id.Key);
        return await LogLockedAsync(draft, ifExists, dryRun, timeLeft, find(), cancellationToken);
    }

    /// <param name="timeLeft">
    /// How long the create was uncertain when the search began. Such a search proves nothing, even if that time is over
    /// when it ends.
    /// </param>
    private async Task<RecordResult> LogLockedAsync(
        MessageDraft draft, IfExists ifExists, bool dryRun, TimeSpan timeLeft, Task<WhatsAppMessage?> finding,
        CancellationToken cancellationToken)
    {
        if ((await finding ?? await FindUncertainAsync(draft, cancellationToken)) is { } match)
        {
            // A message with the same content but another id does not settle the uncertain create.
            if (IsUncertain(draft) && new WhatsAppMessageId(match.ExternalWhatsAppMessageId) == draft.Id)
            {
                // A batch that read the lead before Close listed this message must find it when it gets the lock.
                stored.Record(match);
                uncertain.Resolve(draft.Id.Key, match.LeadId);
            }

            return await reconciliation.WithAsync(draft, match, ifExists, dryRun, cancellationToken);
        }

        if (timeLeft > TimeSpan.Zero)
        {
            return new(Outcome.Unknown) { SettledAfter = timeLeft };
        }

        uncertain.Resolve(draft.Id.Key);
        var organization = draft.With.OrganizationId ?? await coordination.OwnOrganizationIdAsync()
            ?? throw CloseException.Mismatch("no organization");
        await using var lease = await coordination.LeaseCreateAsync(
            new(organization, draft.Id.Key, draft.With.LeadId), cancellationToken);
        if (lease.Earlier is { } earlier
            && await reconciliation.WithAttemptAsync(
                draft, earlier, ifExists, dryRun, cancellationToken) is { } reconciled)
        {
            return reconciled;
        }

        return dryRun ? new(Outcome.Created) : await CreateAsync(draft, lease, ifExists, cancellationToken);
    }

    /// <summary>Whether Close did not confirm a create of this draft's id and the outcome is still unknown.</summary>
    public bool IsUncertain(MessageDraft draft) => uncertain.Contains(draft.Id.Key);

    /// <summary>Searches again if the create is uncertain: a batch may have read the lead before that create.</summary>
    private Task<WhatsAppMessage?> FindUncertainAsync(MessageDraft draft, CancellationToken cancellationToken) =>
        IsUncertain(draft) ? stored.FindByIdAsync(draft, cancellationToken) : Task.FromResult<WhatsAppMessage?>(null);

    private Task<WhatsAppMessage?> FindAsync(MessageDraft draft, CancellationToken cancellationToken) =>
        IsUncertain(draft)
            ? stored.FindByIdAsync(draft, cancellationToken)
            : stored.FindAsync(draft, cancellationToken);

    private async Task<RecordResult> CreateAsync(
        MessageDraft draft, IWriteLease lease, IfExists ifExists, CancellationToken cancellationToken)
    {
        var uploaded = await uploads.UploadAsync(draft.Files, existing: null, cancellationToken);
        if (await lease.MarkInFlightAsync() is { } earlier)
        {
            return await reconciliation.WithAttemptAsync(draft, earlier, ifExists, dryRun: false, cancellationToken)
                ?? Reconciliation.Unknown(earlier);
        }

        try
        {
            var created = await close().WhatsAppMessages.CreateAsync(
                draft.ToCreate(uploaded), draft.SendToInbox ? true : null, cancellationToken);
            if (!Comparison.IsAnswerTo(draft, created))
            {
                // Close did something, and this answer does not say what.
                await MarkUncertainAsync(draft, lease);
                return await SettleAsync(draft, lease, cancellationToken);
            }

            await lease.CompleteAsync(created.Id);
            stored.Record(created);
            return await AuditedAsync(draft, new(Outcome.Created, created));
        }
        catch (CloseException unconfirmed) when (unconfirmed.IsUncertain)
        {
            await MarkUncertainAsync(draft, lease);
            return await SettleAsync(draft, lease, cancellationToken);
        }
        catch (CloseException)
        {
            await lease.AbandonAsync();
            throw;
        }
        catch
        {
            // The call was cancelled, or failed otherwise, while Close was working. The next call must search until the
            // lists are consistent.
            await MarkUncertainAsync(draft, lease);
            throw;
        }
    }

    private Task MarkUncertainAsync(MessageDraft draft, IWriteLease lease)
    {
        uncertain.Add(draft.Id.Key, draft.With.LeadId);
        return lease.RenewAsync();
    }

    /// <summary>
    /// Rechecks for a bounded time whether Close carried out a create that it did not confirm. Never creates again.
    /// </summary>
    private async Task<RecordResult> SettleAsync(
        MessageDraft draft, IWriteLease lease, CancellationToken cancellationToken)
    {
        await foreach (var _ in coordination.RechecksAsync(cancellationToken))
        {
            if (await stored.TryFindByIdAsync(draft, cancellationToken) is { } created
                && created.LeadId == draft.With.LeadId)
            {
                uncertain.Resolve(draft.Id.Key, created.LeadId);
                await lease.CompleteAsync(created.Id);
                stored.Record(created);
                var differs = Comparison.Differences(draft, created);
                return await AuditedAsync(
                    draft, new(Outcome.Created, created) { Differs = differs.Count == 0 ? null : differs });
            }
        }

        return await AuditedAsync(draft, new(Outcome.Unknown) { SettledAfter = uncertain.TimeLeft(draft.Id.Key) });
    }

    private async Task<RecordResult> AuditedAsync(MessageDraft draft, RecordResult result)
    {
        await audit.WriteAsync(
            result.Outcome, result.Message?.Id, draft.Id.Given, draft.With.LeadId, draft.With.ContactId,
            draft.MessageMarkdown);
        return result;
    }
}
