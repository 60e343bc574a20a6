using CloseApi.Wire;
using McpCloseWhatsApp.Coordination;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// Compares a draft with the message that Close holds for it. They are equal, or a conflict, or Close's message is
/// edited.
/// </summary>
internal sealed class Reconciliation(StoredMessages stored, MessageEditor editor)
{
    /// <exception cref="Refusal">They differ, and <paramref name="ifExists"/> is an error.</exception>
    public async Task<RecordResult> WithAsync(
        MessageDraft draft, WhatsAppMessage match, IfExists ifExists, bool dryRun, CancellationToken cancellationToken)
    {
        var differs = Comparison.Differences(draft, match);
        if (differs.Count == 0)
        {
            return new(Outcome.Unchanged, match);
        }

        if (ifExists == IfExists.Error)
        {
            throw new Refusal(ErrorCode.Conflict, $"Close holds this WhatsApp id as {match.Id} with other content.",
                [.. differs.Select(field => new Problem(field, "differs from what Close holds"))],
                $"Look at it with get_whatsapp_message {match.Id}. To make it equal call again with if_exists update, "
                + "which takes write_destructive. A lead cannot be changed in place.");
        }

        // A lead cannot be changed in place: Close's update takes no lead_id.
        if (ifExists == IfExists.Return || differs.Contains("lead_id"))
        {
            return new(Outcome.Conflict, match) { Differs = differs };
        }

        bool? isAsSeen = null;
        var edited = await editor.UpdateAsync(match.Id, PatchFor, dryRun, cancellationToken);
        return isAsSeen is false
            ? new(Outcome.Conflict, edited.Message) { Differs = Comparison.Differences(draft, edited.Message!) }
            : edited;

        MessagePatch PatchFor(WhatsAppMessage now)
        {
            isAsSeen ??= IsAsSeen(draft, now);
            return isAsSeen is true ? MessagePatch.Toward(draft, now) : MessagePatch.None;
        }
    }

    // A list lags: only the message itself shows whether a person changed it since.
    private static bool IsAsSeen(MessageDraft draft, WhatsAppMessage now) => draft.Changes is not { } seen
        || (!Comparison.Differences(draft, now).Except(Comparison.Differences(draft, seen)).Any()
            && new[] { seen.MessageMarkdown, draft.MessageMarkdown }.Any(text =>
                Comparison.SameText(text, now.MessageMarkdown)));

    /// <summary>Reconciles with a create by another process that this process's search did not find.</summary>
    /// <returns>Null if that message was deleted, or is the original of a move.</returns>
    public async Task<RecordResult?> WithAttemptAsync(
        MessageDraft draft, PriorAttempt earlier, IfExists ifExists, bool dryRun, CancellationToken cancellationToken)
    {
        if (stored.IsDeleted(earlier.MessageId))
        {
            return null;
        }

        var other = earlier.MessageId is { } id
            ? await stored.ReadAsync(id, cancellationToken)
            : await stored.FindByIdAsync(draft, cancellationToken);
        if (other is null)
        {
            return earlier.TimeLeft > TimeSpan.Zero ? Unknown(earlier) : null;
        }

        if (other.LeadId is not null && other.LeadId == draft.LeavingLeadId)
        {
            return null;
        }

        stored.Record(other);
        return await WithAsync(draft, other, ifExists, dryRun, cancellationToken);
    }

    /// <summary>The result until the earlier attempt is settled: Close may hold the message.</summary>
    public static RecordResult Unknown(PriorAttempt earlier) =>
        new(Outcome.Unknown) { SettledAfter = earlier.TimeLeft, Reason = earlier.Reason };
}
