using CloseApi.Wire;

namespace McpCloseWhatsApp.Moving;

/// <summary>Which messages move, and between whom.</summary>
/// <param name="Moving">What was written between the two times, oldest first.</param>
/// <param name="Staying">What was written later, and may answer what moves.</param>
internal sealed record MovePlan(
    Contact From, Contact To, IReadOnlyList<WhatsAppMessage> Moving, IReadOnlyList<WhatsAppMessage> Staying)
{
    /// <summary>Close changes a message's contact in place, but not its lead.</summary>
    public bool IsWithinLead => From.LeadId == To.LeadId;

    /// <summary>Who answers a message, by the message's Close id.</summary>
    public ILookup<string, WhatsAppMessage> Answers { get; } =
        Moving.Where(message => message.ResponseToId is not null).ToLookup(message => message.ResponseToId!);
}
