using CloseApi.Wire;

namespace McpCloseWhatsApp.Moving;

/// <summary>The messages to move, and the two contacts.</summary>
/// <param name="Moving">Messages between the two times, oldest first.</param>
/// <param name="Staying">The messages that stay, which may reply to messages that move.</param>
internal sealed record MovePlan(
    Contact From, Contact To, IReadOnlyList<WhatsAppMessage> Moving, IReadOnlyList<WhatsAppMessage> Staying)
{
    /// <summary>
    /// The messages of the period that stay because Close does not show all their fields, or not their time.
    /// </summary>
    public IReadOnlyList<WhatsAppMessage> Incomplete { get; init; } = [];

    /// <summary>Close changes a message's contact in place, but not its lead.</summary>
    public bool IsWithinLead => From.LeadId == To.LeadId;

    /// <summary>The replies to each message, by the message's Close id.</summary>
    public ILookup<string, WhatsAppMessage> Replies { get; } =
        Moving.Where(message => message.ResponseToId is not null).ToLookup(message => message.ResponseToId!);
}
