using CloseApi;
using CloseApi.Wire;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// The messages that Close holds, one by one or lead by lead, and this process's own recent writes.
/// </summary>
internal sealed class StoredMessages(MessageStore store, LeadHistory leads, ReadYourWritesCache writes)
{
    private readonly TwinSearch twins = new(leads);

    /// <summary>
    /// Finds the draft in Close: on its lead by its id, else on its lead by its content, else by its id on another
    /// lead.
    /// </summary>
    /// <inheritdoc cref="TwinSearch.Take"/>
    public async Task<WhatsAppMessage?> FindAsync(
        MessageDraft draft, CancellationToken cancellationToken, TwinClaims? claims = null)
    {
        var byId = FindByIdAsync(draft, cancellationToken);
        var candidates = twins.ReadAsync(draft, cancellationToken);
        await SideBySide.BothAsync(byId, candidates);
        if (await byId is { } found && found.LeadId == draft.With.LeadId)
        {
            // It takes no candidate: that may be another message of the batch.
            return found;
        }

        // The content was searched in parallel with the id, so recent deletions are not applied to it yet.
        return twins.Take(draft, await candidates, claims) is { } twin
            && !await store.WasDeletedAsync(twin, cancellationToken) ? twin : await byId;
    }

    /// <summary>
    /// Finds the message with the draft's id: on the draft's lead if it is there, else on another lead.
    /// </summary>
    public async Task<WhatsAppMessage?> FindByIdAsync(MessageDraft draft, CancellationToken cancellationToken)
    {
        var found = await store.FindAsync(draft.Id, draft.Direction, draft.With.RemotePhone, cancellationToken);
        var match = found.FirstOrDefault(candidate => candidate.Message.LeadId == draft.With.LeadId)
            ?? found.FirstOrDefault(candidate =>
                draft.LeavingLeadId is null || candidate.Message.LeadId != draft.LeavingLeadId);
        return match?.Message;
    }

    /// <summary>As <see cref="FindByIdAsync"/>, but null also if Close fails.</summary>
    public async Task<WhatsAppMessage?> TryFindByIdAsync(MessageDraft draft, CancellationToken cancellationToken)
    {
        try
        {
            return await FindByIdAsync(draft, cancellationToken);
        }
        catch (CloseException)
        {
            // Close is failing now. That does not say whether it holds the message.
            return null;
        }
    }

    /// <inheritdoc cref="LeadHistory.ReadAsync"/>
    public Task<MessageIndex> ReadLeadAsync(
        string leadId, Extent drafts, CancellationToken cancellationToken) =>
        leads.ReadAsync(leadId, drafts, cancellationToken);

    /// <inheritdoc cref="LeadHistory.ReadContactAsync"/>
    public Task<(IReadOnlyList<WhatsAppMessage> Messages, PageMistake? Mistake)> ReadContactAsync(
        string leadId, string contactId, DateTimeOffset since, DateTimeOffset until,
        CancellationToken cancellationToken) =>
        leads.ReadContactAsync(leadId, contactId, since, until, cancellationToken);

    /// <inheritdoc cref="MessageStore.GetAsync"/>
    public Task<WhatsAppMessage> GetAsync(string messageId, CancellationToken cancellationToken) =>
        store.GetAsync(messageId, cancellationToken);

    /// <inheritdoc cref="MessageStore.TryGetAsync"/>
    public Task<WhatsAppMessage?> TryGetAsync(
        string messageId, CancellationToken cancellationToken, string? phone = null) =>
        store.TryGetAsync(messageId, cancellationToken, phone);

    /// <inheritdoc cref="MessageStore.ReadAsync"/>
    public Task<WhatsAppMessage?> ReadAsync(string id, CancellationToken cancellationToken) =>
        store.ReadAsync(id, cancellationToken);

    /// <inheritdoc cref="MessageStore.WasDeletedAsync"/>
    public Task<bool> WasDeletedAsync(WhatsAppMessage message, CancellationToken cancellationToken) =>
        store.WasDeletedAsync(message, cancellationToken);

    /// <inheritdoc cref="MessageStore.Written"/>
    public IReadOnlyList<WhatsAppMessage> Written(WhatsAppMessageId id) => store.Written(id);

    /// <summary>The messages on a lead that this process recently wrote.</summary>
    public IReadOnlyList<WhatsAppMessage> WrittenOnLead(string leadId) =>
        writes.OnLead(leadId, since: null, until: null);

    /// <inheritdoc cref="ReadYourWritesCache.IsDeleted"/>
    public bool IsDeleted(string? id) => writes.IsDeleted(id);

    /// <summary>Remembers a message as this process just wrote or saw it.</summary>
    public void Record(WhatsAppMessage message) => writes.Record(message);

    /// <summary>Remembers that this process just deleted the message.</summary>
    /// <param name="id">Close's.</param>
    public void RecordDeletion(string id) => writes.RecordDeletion(id);
}
