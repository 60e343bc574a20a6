using McpCloseWhatsApp.Messages;

namespace McpCloseWhatsApp.Live;

/// <summary>What the address of a resource stands for, and which changes concern it.</summary>
/// <remarks>What Close does not tell of a change counts as everything that it could be.</remarks>
internal abstract record LiveAddress
{
    /// <summary>The addresses among these that something can be at, by their spelling.</summary>
    public static Dictionary<string, LiveAddress> Among(IEnumerable<string> uris) => uris.Distinct()
        .Select(uri => (Uri: uri, Address: Of(uri)))
        .Where(one => one.Address is not null)
        .ToDictionary(one => one.Uri, one => one.Address!);

    public static Refusal Unknown() => new(ErrorCode.NotFound,
        $"Nothing at this address can change. What can: {ResourceUri.Conversations}, {ResourceUri.Conversation} (cont_...), "
        + $"{ResourceUri.OfLead} (lead_...) and {ResourceUri.Message}.");

    public abstract bool IsConcernedBy(EventChange change);

    private static LiveAddress? Of(string uri)
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
            return CloseId.IsActivity(message) ? new Message(message) : new WhatsAppMessage(new WhatsAppMessageId(message).Key);
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
