using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Recording;

namespace McpCloseWhatsApp.Moving;

/// <summary>
/// Moves a conversation to another contact. On another lead every message is created again and read back, and its
/// original is removed only if the copy has all of its content.
/// </summary>
/// <remarks>
/// Nothing is stored between calls: the messages of both contacts show a later call where an earlier one stopped. An
/// original is removed only after its replies are copied, because only their link to it shows what they reply to.
/// </remarks>
internal sealed class ConversationMove(
    PartyResolver parties, History history, StoredMessages stored, MessageRecorder recorder, MessageEditor editor,
    WriteCoordination coordination, RecheckSchedule rechecks, TimeProvider clock)
{
    private const int MostMessages = 500;

    /// <summary>The most messages that are read to find replies.</summary>
    private const int MostRead = 10_000;

    /// <exception cref="Refusal">A contact does not exist or is on no lead, or there are too many messages.</exception>
    public async Task<MovePlan> PlanAsync(
        string fromContactId, string toContactId, Period period, CancellationToken cancellationToken)
    {
        var problems = new Problems();
        var contacts = await SideBySide.AllAsync(
        [
            FindAsync("from_contact_id", fromContactId, problems, cancellationToken),
            FindAsync("to_contact_id", toContactId, problems, cancellationToken),
        ]);
        var (from, to) = (contacts[0], contacts[1]);
        if (fromContactId == toContactId)
        {
            problems.Invalid("to_contact_id", "must be another contact than from_contact_id");
        }

        problems.ThrowIfAny();
        var (complete, incomplete) = await ReadAsync(from!, period.Since, cancellationToken);
        return new(
            from!,
            to!,
            Moving: complete.FindAll(message => period.Until is null || message.ActivityAt <= period.Until),
            Staying: [.. complete.Where(message => message.ActivityAt > period.Until), .. incomplete])
        {
            // A message without a time may be of the period.
            Incomplete = incomplete.FindAll(message => !(message.ActivityAt > period.Until)),
        };
    }

    public async Task<MoveResult> CarryOutAsync(MovePlan plan, bool dryRun, CancellationToken cancellationToken)
    {
        using var background = CallPriority.Background();
        using var parallelism = new BoundedParallelism(clock, cancellationToken);
        return plan.IsWithinLead
            ? await ChangeContactAsync(plan, parallelism, dryRun)
            : await ChangeLeadAsync(plan, parallelism, dryRun);
    }

    private async Task<MoveResult> ChangeContactAsync(MovePlan plan, BoundedParallelism parallelism, bool dryRun)
    {
        var change = new UpdateWhatsAppMessage { ContactId = plan.To.Id };
        var moving = plan.Moving.Take(MostMessages).Index();
        var results = await parallelism.ForEachAsync(moving, entry => entry.Index, async entry =>
        {
            var id = entry.Item.Id;
            var changed = await editor.UpdateAsync(
                id, message => MessagePatch.Toward(change, message), dryRun, parallelism.Cancellation);
            var problem = changed.Outcome == Outcome.Unknown ? "Close did not confirm the change" : null;
            return new(entry.Index, changed.Outcome, id, problem);
        });
        parallelism.ThrowIfStopped(results);
        return MoveResult.Of(
            Result(results, isAll: results.Length == plan.Moving.Count, parallelism.Hindrance()),
            result => result.Id!,
            plan.Incomplete);
    }

    private async Task<MoveResult> ChangeLeadAsync(MovePlan plan, BoundedParallelism parallelism, bool dryRun)
    {
        List<MessageDraft> drafts = [.. plan.Moving.Select(original => Copy.DraftOf(original, plan.To))];
        var extent = Extent.Of(drafts.Select(draft => draft.ActivityAt));
        var index = await stored.ReadLeadAsync(plan.To.LeadId!, extent, parallelism.Cancellation);
        var batch = MoveBatch.Create(plan, drafts, index, MostMessages);
        var originals = new Originals(plan, batch, parallelism, stored, editor, coordination, rechecks);
        var matches = BatchMatches.From(index, batch.Items);
        var runner = new BatchRunner(batch.Items, matches, stored, recorder, parallelism, IfExists.Return, dryRun)
        {
            AfterEach = originals.VerifyAsync,
        };
        var copied = await runner.RunAllAsync();
        var results = dryRun ? [.. copied.Results] : await originals.RemoveAsync(copied.Results);
        var isAll = batch.IsAll && copied.Complete;
        return MoveResult.Of(
            Result(results, isAll, parallelism.Hindrance(copied.SettledAfter), copied.SettledAfter),
            result => batch.Copies[result.Index].Original.Id,
            plan.Incomplete);
    }

    private static BatchResult Result(
        IReadOnlyList<ItemResult?> results, bool isAll, Refusal? hindrance, TimeSpan? settledAfter = null)
    {
        var result = BatchResult.Of(results, settledAfter);
        return result with { Complete = result.Complete && isAll, Hindrance = hindrance };
    }

    private async Task<Contact?> FindAsync(
        string field, string contactId, Problems problems, CancellationToken cancellationToken)
    {
        var contact = await parties.ContactAsync(field, contactId, problems, cancellationToken);
        if (contact is { LeadId: null })
        {
            problems.Invalid(field, "is on no lead");
        }

        return contact;
    }

    /// <summary>The messages with a contact since that time: the complete ones, oldest first, and the others.</summary>
    private async Task<(List<WhatsAppMessage> Complete, List<WhatsAppMessage> Incomplete)> ReadAsync(
        Contact contact, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        List<WhatsAppMessage> messages = [];
        List<WhatsAppMessage> incomplete = [];
        Cursor? cursor = null;
        do
        {
            if (messages.Count >= MostRead)
            {
                throw Refusal.Of(ErrorCode.TooLarge, "since", $"there are more than {MostRead:N0} messages since then",
                    "Give a later since: move the newest messages first, then those before them.");
            }

            var page = await history.OfLeadAsync(
                contact.LeadId!, contact.Id, userId: null, since, until: null, new(100, "", cursor), cancellationToken);
            if (page.Mistake is { IsOfPage: true } mistake)
            {
                throw mistake.ToException();
            }

            messages.AddRange(page.Messages);
            incomplete.AddRange(page.Mistake?.Rows ?? []);
            cursor = page.Next;
        }
        while (cursor is not null);

        // A message without a contact may belong to another contact.
        incomplete.AddRange(messages.Where(message =>
            message.ContactId != contact.Id || PageCheck.FieldLackingIn(message) is not null));
        incomplete = [.. incomplete.DistinctBy(message => message.Id)];
        var complete = messages.ExceptBy(incomplete.Select(message => message.Id), message => message.Id);
        return ([.. complete.OrderBy(message => message.At)], incomplete);
    }
}
