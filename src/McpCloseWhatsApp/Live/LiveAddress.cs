using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Live;

/// <summary>What the address of a resource refers to, and which changes concern it.</summary>
/// <remarks>If an event does not show all addresses of a change, the change concerns every possible address.</remarks>
internal abstract record LiveAddress
{
    /// <summary>The addresses that can exist, by their spelling; the others are left out.</summary>
    public static Dictionary<string, LiveAddress> Parse(IEnumerable<string> uris) => uris.Distinct()
        .Select(uri => (Uri: uri, Address: TryParse(uri)))
        .Where(entry => entry.Address is not null)
        .ToDictionary(entry => entry.Uri, entry => entry.Address!);

    public static Refusal Unknown() => new(ErrorCode.NotFound,
        $"No resource that can change has this address. Subscribe to {ResourceUri.Conversations}, "
        + $"{ResourceUri.Conversation} (cont_...), {ResourceUri.OfLead} (lead_...) or {ResourceUri.Message}.");

    public abstract bool IsConcernedBy(EventChange change);

    private static LiveAddress? TryParse(string uri)
    {
        if (uri == ResourceUri.Conversations)
        {
            return new Recent();
        }

        if (ResourceUri.IdIn(ResourceUri.Conversation, uri) is { } contact)
        {
            return CloseId.IsContact(contact) ? new Conversation(contact) : null;
        }

        if (ResourceUri.IdIn(ResourceUri.Message, uri)?.Trim() is { Length: > 0 } message)
        {
            return CloseId.IsActivity(message)
                ? new Message(message)
                : new WhatsAppMessage(new WhatsAppMessageId(message).Key);
        }

        return ResourceUri.IdIn(ResourceUri.OfLead, uri) is { } lead && CloseId.IsLead(lead) ? new Lead(lead) : null;
    }

    public sealed record Conversation(string ContactId) : LiveAddress
    {
        public override bool IsConcernedBy(EventChange change) => change.Contacts?.Contains(ContactId) is not false;
    }

    private sealed record Recent : LiveAddress
    {
        public override bool IsConcernedBy(EventChange change) => true;
    }

    private sealed record Lead(string LeadId) : LiveAddress
    {
        public override bool IsConcernedBy(EventChange change) => change.Leads.Contains(LeadId);
    }

    private sealed record Message(string Id) : LiveAddress
    {
        public override bool IsConcernedBy(EventChange change) => change.MessageId == Id;
    }

    private sealed record WhatsAppMessage(string Key) : LiveAddress
    {
        public override bool IsConcernedBy(EventChange change) => change.WhatsAppIds?.Contains(Key) is not false;
    }
}
