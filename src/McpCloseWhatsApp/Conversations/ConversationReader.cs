using McpCloseWhatsApp.Contacts;
using McpCloseWhatsApp.Contract;

namespace McpCloseWhatsApp.Conversations;

/// <summary>Conversations as things to read: with a contact, or with everybody of a lead.</summary>
internal sealed class ConversationReader(Func<CloseClient> close, History history, Names names)
{
    /// <summary>Clients show an agent about this much of one answer.</summary>
    private const int MostCharacters = 40_000;

    /// <summary>A page of the conversation, the newest first by the time the messages were written.</summary>
    /// <exception cref="Refusal">The contact is on no lead, or the cursor is of another conversation.</exception>
    public async Task<ConversationPage> ReadAsync(
        string? contactId, string? leadId, DateTimeOffset? since, DateTimeOffset? until, int limit, string? cursor,
        CancellationToken cancellationToken)
    {
        History.CheckPeriod(since, until);
        var lead = contactId is null ? leadId! : await LeadOfAsync(contactId, leadId, cancellationToken);
        var question = Cursor.Mark(contactId, lead, since, until);
        var page = await history.OfLeadAsync(lead, contactId, userId: null, since, until,
            new(limit, question, Cursor.Read(cursor, question)) { Characters = MostCharacters }, cancellationToken);
        await names.LearnAsync(page.Messages.Select(message => message.ContactId).Append(contactId).Append(lead), cancellationToken);
        return new(contactId, lead, [.. page.Messages.Reverse()], page.Next?.Write());
    }

    /// <summary>The lead of a contact.</summary>
    /// <exception cref="Refusal">It is not the one that was given.</exception>
    public async Task<string> LeadOfAsync(string contactId, string? leadId, CancellationToken cancellationToken)
    {
        var contact = await close().Contacts.GetAsync(contactId, cancellationToken: cancellationToken);
        names.Saw(contact);
        return contact.LeadId is { } lead && (leadId is null || leadId == lead)
            ? lead
            : throw Refusal.Of(ErrorCode.InvalidArguments, "lead_id", $"is not the lead of this contact, which is {contact.LeadId}",
                "Leave lead_id out.");
    }
}

/// <summary>A page of a conversation, in reading order.</summary>
internal sealed record ConversationPage(string? ContactId, string LeadId, IReadOnlyList<WhatsAppMessage> Messages, string? Next);
