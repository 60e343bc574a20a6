using McpCloseWhatsApp.Contract;
using McpCloseWhatsApp.Resources;

namespace McpCloseWhatsApp.Live;

/// <summary>What the address of a resource stands for, and which changes concern it.</summary>
/// <remarks>What Close does not tell of a change counts as everything that it could be.</remarks>
internal abstract record LiveAddress
{
    private const string Conversations = "close://whatsapp/conversations";
    private const string Leads = "close://whatsapp/leads/";
    private const string OfLead = "/conversations";
    private const string Messages = "close://whatsapp/messages/";

    /// <summary>The addresses among these that something can be at, by their spelling.</summary>
    public static Dictionary<string, LiveAddress> Among(IEnumerable<string> uris) => uris.Distinct()
        .Select(uri => (Uri: uri, Address: Of(uri)))
        .Where(one => one.Address is not null)
        .ToDictionary(one => one.Uri, one => one.Address!);

    public static Refusal Unknown() => new(ErrorCode.NotFound,
        $"Nothing at this address can change. What can: {Conversations}, {Conversations}/{{contact_id}} (cont_...), "
        + $"{Leads}{{lead_id}}{OfLead} (lead_...) and {Messages}{{message_id}}.");

    public abstract bool IsConcernedBy(Change change);

    private static LiveAddress? Of(string uri)
    {
        if (uri == Conversations)
        {
            return new Recent();
        }

        if (ResourceUri.IdAfter(Conversations + "/", uri) is { } contact)
        {
            return CloseId.IsContact(contact) ? new Conversation(contact) : null;
        }

        if (ResourceUri.IdAfter(Messages, uri)?.Trim() is { Length: > 0 } message)
        {
            return CloseId.IsActivity(message) ? new Message(message) : new WhatsAppMessage(new WhatsAppMessageId(message).Key);
        }

        return uri.EndsWith(OfLead, StringComparison.Ordinal)
            && ResourceUri.IdAfter(Leads, uri[..^OfLead.Length]) is { } lead && CloseId.IsLead(lead)
                ? new Lead(lead)
                : null;
    }

    public sealed record Conversation(string ContactId) : LiveAddress
    {
        public override bool IsConcernedBy(Change change) => change.Contacts?.Contains(ContactId) is not false;
    }

    private sealed record Recent : LiveAddress
    {
        public override bool IsConcernedBy(Change change) => true;
    }

    private sealed record Lead(string LeadId) : LiveAddress
    {
        public override bool IsConcernedBy(Change change) => change.Leads.Contains(LeadId);
    }

    private sealed record Message(string Id) : LiveAddress
    {
        public override bool IsConcernedBy(Change change) => change.MessageId == Id;
    }

    private sealed record WhatsAppMessage(string Key) : LiveAddress
    {
        public override bool IsConcernedBy(Change change) => change.WhatsAppIds?.Contains(Key) is not false;
    }
}
