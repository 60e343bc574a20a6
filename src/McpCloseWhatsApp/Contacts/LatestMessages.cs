using CloseApi;
using CloseApi.Wire;
using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Contacts;

/// <summary>Reads when the latest message with each contact was written, for the answer to one search.</summary>
/// <param name="limit">The most contacts to begin with before it is known which ones are shown.</param>
internal sealed class LatestMessages(Func<CloseClient> close, int limit, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, Task<DateTimeOffset?>> reading = [];
    private readonly List<string?> leads = [];

    /// <summary>The leads of the contacts that were begun.</summary>
    public IReadOnlyList<string?> Leads => leads;

    /// <summary>Begins to read for the first of these contacts, so that it happens beside other requests.</summary>
    public void Begin(IEnumerable<Contact> contacts)
    {
        foreach (var contact in contacts.Take(limit))
        {
            _ = OfAsync(contact);
        }
    }

    /// <summary>Null if there is no message with the contact.</summary>
    public Task<DateTimeOffset?> OfAsync(Contact contact)
    {
        if (!reading.TryGetValue(contact.Id, out var latest))
        {
            reading[contact.Id] = latest = ReadAsync(contact);
            leads.Add(contact.LeadId);
        }

        return latest;
    }

    private async Task<DateTimeOffset?> ReadAsync(Contact contact)
    {
        if (contact.LeadId is not { } lead)
        {
            return null;
        }

        var page = await close().Activities.ListAsync(
            new(lead) { ContactId = contact.Id, Limit = 1, Fields = MessageFields.All }, cancellationToken);
        return page switch
        {
            { HasUnreadable: false, HasMore: false, Data: [] } => null,
            { Data: [var latest, ..] } when (latest.ContactId ?? contact.Id) == contact.Id && latest.At != default =>
                latest.At,
            // An answer to another question does not show that the contact has no message.
            _ => throw CloseException.Mismatch("messages that are not the contact's, or without a time"),
        };
    }
}
