using System.Net;
using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Messages;
using McpCloseWhatsApp.Views;

namespace McpCloseWhatsApp.Conversations;

/// <summary>Reads conversations: with one contact, or with all contacts of a lead.</summary>
internal sealed class ConversationReader(
    Func<CloseClient> close, History history, Names names, RecentContacts recentContacts,
    RecentMessages recentMessages)
{
    /// <summary>
    /// A page of the conversation. The first page has the newest messages, by the time they were written.
    /// </summary>
    /// <remarks>
    /// One round to Close if the lead is given or the contact was seen in the last minutes, otherwise two: first its
    /// lead and the names, then the messages.
    /// </remarks>
    /// <exception cref="Refusal">The contact is on no lead, or the cursor belongs to another conversation.</exception>
    public async Task<ConversationPage> ReadAsync(
        string? contactId, string? leadId, Period period, int limit, string? cursor,
        CancellationToken cancellationToken)
    {
        var believed = (contactId is null ? null : recentContacts.Find(contactId)?.LeadId) ?? leadId;
        var confirming = contactId is null ? ExistingLeadAsync(leadId!, cancellationToken)
            : believed is null ? LeadOfAsync(contactId, leadId, cancellationToken)
            : KnownLeadOfAsync(contactId, leadId, believed, cancellationToken);
        var page = await Belief.ConfirmAsync(believed, confirming, ReadPageAsync, cancellationToken);
        await names.LearnAsync(
            page.Messages.Select(message => message.ContactId).Append(contactId).Append(page.LeadId),
            cancellationToken);
        return page;

        async Task<ConversationPage> ReadPageAsync(string lead, CancellationToken cancellation)
        {
            var (since, until) = period;
            var mark = Cursor.Mark(contactId, lead, since, until);
            var read = await history.OfLeadAsync(
                lead, contactId, userId: null, since, until,
                new(limit, mark, Cursor.Read(cursor, mark)) { Weight = AnswerSize.Page, Weigh = AnswerSize.Estimate },
                cancellation);
            recentMessages.Remember(read.Messages);
            return new(contactId, lead, Threads(read.Messages), read.Next?.Write());
        }
    }

    /// <summary>The newest page of a conversation, 50 messages at most.</summary>
    public Task<ConversationPage> ReadNewestAsync(
        string? contactId, string? leadId, CancellationToken cancellationToken) =>
        ReadAsync(contactId, leadId, new(null, null), limit: 50, cursor: null, cancellationToken);

    /// <summary>The lead of a contact.</summary>
    /// <exception cref="Refusal">The contact is on no lead, or not on the lead that the caller gave.</exception>
    public async Task<string> LeadOfAsync(string contactId, string? leadId, CancellationToken cancellationToken) =>
        Checked(
            await SearchLeadAsync(contactId, cancellationToken)
                ?? (await ContactAsync(contactId, cancellationToken)).LeadId,
            leadId);

    /// <summary>
    /// The lead of a contact that was seen minutes ago. Reading the contact shows at once whether it was moved, and the
    /// search does not.
    /// </summary>
    private async Task<string> KnownLeadOfAsync(
        string contactId, string? leadId, string believed, CancellationToken cancellationToken)
    {
        var naming = names.LearnAsync([believed], cancellationToken);
        var contact = await ContactAsync(contactId, cancellationToken);
        await naming;
        return Checked(contact.LeadId, leadId);
    }

    /// <summary>The lead itself, once Close has shown its names.</summary>
    private async Task<string> ExistingLeadAsync(string leadId, CancellationToken cancellationToken)
    {
        await names.LearnLeadAsync(leadId, cancellationToken);
        return leadId;
    }

    private static string Checked(string? lead, string? leadId)
    {
        if (lead is null)
        {
            throw Refusal.Of(ErrorCode.InvalidArguments, "contact_id", "is on no lead, so it has no conversation",
                "Ask the user to put the contact on its lead in Close.");
        }

        return leadId is null || leadId == lead
            ? lead
            : throw Refusal.Of(ErrorCode.InvalidArguments, "lead_id",
                $"is not the lead of this contact, which is on {lead}", "Leave lead_id out.");
    }

    private async Task<Contact> ContactAsync(string contactId, CancellationToken cancellationToken)
    {
        try
        {
            var contact = await close().Contacts.GetAsync(contactId, cancellationToken: cancellationToken);
            if (contact.Id != contactId)
            {
                throw CloseException.Mismatch("another contact");
            }

            names.Remember(contact);
            recentContacts.Remember(contact);
            return contact;
        }
        catch (CloseException refused) when (refused.Status == HttpStatusCode.NotFound)
        {
            throw Refusal.Of(ErrorCode.NotFound, "contact_id", "is not a contact in Close",
                "Find the contact with find_contact.");
        }
    }

    /// <summary>
    /// Finds the lead of the contact. One search gives the lead's name and the names of its contacts too; reading the
    /// contact gives neither.
    /// </summary>
    /// <remarks>
    /// The search index lags: a contact created this minute may be missing. The result counts only if it contains the
    /// contact.
    /// </remarks>
    private async Task<string?> SearchLeadAsync(string contactId, CancellationToken cancellationToken)
    {
        try
        {
            var found = await close().Search.SearchAsync(Searches.LeadOfContact(contactId), cancellationToken);
            if (found.Data is not [{ Contacts: { } contacts } lead]
                || !contacts.Any(contact => contact.Id == contactId)
                || contacts.Any(contact => (contact.LeadId ?? lead.Id) != lead.Id))
            {
                return null;
            }

            names.Remember(lead.Id, lead.DisplayName ?? lead.Name, contacts);
            recentContacts.Remember(contacts.Select(contact => contact with { LeadId = lead.Id }));
            return lead.Id;
        }
        catch (CloseException refused) when (refused.Failure == CloseFailure.Refused)
        {
            return null;
        }
    }

    private static List<ContactThread> Threads(IReadOnlyList<WhatsAppMessage> newestFirst) =>
        [.. newestFirst.GroupBy(message => message.ContactId)
            .Select(thread => new ContactThread(thread.Key, [.. thread.Reverse()]))];
}

/// <summary>A page of a conversation: a thread for each contact, the latest thread first.</summary>
/// <param name="ContactId">Null for all contacts of the lead.</param>
/// <param name="Next">The cursor of the page before this one; null if there is none.</param>
internal sealed record ConversationPage(
    string? ContactId, string LeadId, IReadOnlyList<ContactThread> Threads, string? Next)
{
    public IReadOnlyList<WhatsAppMessage> Messages { get; } = [.. Threads.SelectMany(thread => thread.Messages)];
}

/// <summary>The messages with one contact, oldest first.</summary>
/// <param name="ContactId">Null for messages without a contact in Close.</param>
internal sealed record ContactThread(string? ContactId, IReadOnlyList<WhatsAppMessage> Messages);
