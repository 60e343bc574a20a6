using CloseApi;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Recording;

/// <summary>
/// Records many messages with one contact: reads the lead page by page, then records each message with
/// <see cref="MessageRecorder"/>.
/// </summary>
internal sealed class BatchRecorder(StoredMessages stored, MessageRecorder recorder, TimeProvider clock)
{
    /// <summary>One or two equal texts, such as a greeting, may be said again.</summary>
    private const int LeastRecognised = 3;

    /// <param name="progress">Receives the number of messages that have a result.</param>
    /// <exception cref="Refusal">Something is wrong or missing with the contact, the lead or the phones.</exception>
    public async Task<BatchResult> LogAsync(
        PendingBatch batch, IfExists ifExists, bool dryRun, Action<int> progress, CancellationToken cancellationToken)
    {
        using var background = CallPriority.Background();
        using var parallelism = new BoundedParallelism(clock, cancellationToken);
        var index = await Belief.ConfirmAsync(
            batch.SoughtLead, LeadAsync(), (lead, token) => stored.ReadLeadAsync(lead, Extent.Of(batch.Times), token),
            cancellationToken);
        var items = (await batch.Confirmed).Items;
        List<MessageDraft> drafts = [.. items.Select(item => item.Draft).OfType<MessageDraft>()];
        var matches = BatchMatches.From(index, items);
        CheckRecognised(index, matches, drafts);
        return await new BatchRunner(items, matches, stored, recorder, parallelism, ifExists, dryRun)
        {
            Progress = progress,
        }.RunAllAsync();

        async Task<string> LeadAsync() => (await batch.Confirmed).LeadId;
    }

    // Messages without WhatsApp's ids may be in Close with one and the same difference in all of them.
    private static void CheckRecognised(
        MessageIndex index, BatchMatches matches, List<MessageDraft> drafts)
    {
        List<Spoken> fresh = [.. drafts
            .Where(draft => !matches.Messages.ContainsKey(draft) && SynthesizedId.IsSynthesized(draft.Id.Given))
            .Select(Spoken.Of)];
        if (fresh.Count < LeastRecognised
            || SystematicDifference.Find(fresh, [.. index.Without(matches.Messages.Values).Select(Spoken.Of)])
                is not { } difference)
        {
            return;
        }

        var how = string.Join(", ", new[]
        {
            difference.ShiftInWords,
            difference.IsSwapped ? "with the sides swapped" : null,
            difference.ContactId is { } contact ? $"with another contact, {contact}" : null,
        }.OfType<string>());
        throw Refusal.Of(
            ErrorCode.NeedsInput,
            difference.ContactId is not null ? "contact_id"
                : difference.IsSwapped ? "messages[].direction"
                : "messages[].activity_at",
            $"{difference.Equal} of {difference.Fresh} new messages are in Close already, {how}. Nothing was written",
            difference.ContactId is not null
                ? "Ask the user which contact is right. move_conversation moves what is logged. If these are other "
                    + "messages, give external_whatsapp_message_id for each."
                : "Correct the list and call again: the same messages are not logged twice. "
                    + "If these are other messages, give external_whatsapp_message_id for each.");
    }
}
