using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>Records each of many messages, after their leads were read once for all of them.</summary>
/// <param name="unread">
/// What was not read of the leads. If there is any, a draft without a match is looked up by its id, and by its content
/// where nothing was read: an equal message may be there under another id.
/// </param>
/// <param name="claims">Null if the leads were read whole.</param>
internal sealed class ItemRecorder(
    UnreadParts unread, TwinClaims? claims, StoredMessages stored, MessageRecorder recorder,
    BoundedParallelism parallelism, bool dryRun)
{
    private readonly Lock settling = new();

    /// <summary>If some outcomes are unknown: the time after which another call can resolve them.</summary>
    public TimeSpan? SettledAfter { get; private set; }

    /// <summary>Records a draft as soon as a slot is free.</summary>
    /// <param name="found">Its message in Close, as it was read; null if there was none.</param>
    /// <param name="problem">A problem that the answer names although the message is recorded.</param>
    /// <param name="then">Runs in the same slot, and may replace the result.</param>
    /// <returns>Null if it was too late to start.</returns>
    public async Task<ItemResult?> RecordAsync(
        int index, MessageDraft draft, WhatsAppMessage? found, IfExists ifExists, string? problem = null,
        Func<ItemResult, Task<ItemResult>>? then = null)
    {
        try
        {
            return await parallelism.WithSlotAsync(async () =>
            {
                var result = await LogAsync(index, draft, found, ifExists, problem);
                return then is null ? result : await then(result);
            });
        }
        catch (OperationCanceledException) when (recorder.IsUncertain(draft))
        {
            return new(index, Outcome.Unknown, Problem: UncertainReason.Unconfirmed.InWords());
        }
    }

    private async Task<ItemResult> LogAsync(
        int index, MessageDraft draft, WhatsAppMessage? found, IfExists ifExists, string? problem)
    {
        // Of many messages, a difference is the outcome of its message, not an error of the whole call.
        var ifStored = ifExists == IfExists.Error ? IfExists.Return : ifExists;
        var outcome = await recorder.LogAsync(
            draft, ifStored, dryRun, () => LookAsync(draft, found), parallelism.Cancellation);
        if (outcome.SettledAfter is { } wait)
        {
            lock (settling)
            {
                SettledAfter = SettledAfter > wait ? SettledAfter : wait;
            }
        }

        return new(index, outcome.Outcome, outcome.Message?.Id, outcome.Outcome switch
        {
            Outcome.Conflict => $"differs in {string.Join(", ", outcome.Differs ?? [])}",
            Outcome.Unknown => outcome.Reason.InWords(),
            _ => problem,
        })
        {
            ResponseToId = draft.ResponseToId,
        };
    }

    private async Task<WhatsAppMessage?> LookAsync(MessageDraft draft, WhatsAppMessage? found)
    {
        var match = found ?? WrittenMeanwhile(draft);
        if (match is null && unread.IsNone)
        {
            return null;
        }

        if (match is not null && !await stored.WasDeletedAsync(match, parallelism.Cancellation))
        {
            return match;
        }

        return unread.MayHave(draft)
            ? await stored.FindAsync(draft, parallelism.Cancellation, claims)
            : await stored.FindByIdAsync(draft, parallelism.Cancellation);
    }

    /// <summary>The message that another call of this process recorded since the lead was read.</summary>
    private WhatsAppMessage? WrittenMeanwhile(MessageDraft draft) =>
        stored.Written(draft.Id).FirstOrDefault(message => message.LeadId == draft.With.LeadId);
}
