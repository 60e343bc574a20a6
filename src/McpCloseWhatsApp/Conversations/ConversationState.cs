using CloseApi.Wire;

namespace McpCloseWhatsApp.Conversations;

/// <summary>The other side of a conversation: a contact, or a phone that no contact of the lead has.</summary>
internal sealed record ConversationKey(string? ContactId, string? LeadId = null, string? RemotePhone = null)
{
    public static ConversationKey Of(WhatsAppMessage message) => message.ContactId is { } contact
        ? new(contact)
        : new(null, message.LeadId, message.RemotePhone);
}

/// <summary>Where a conversation stands.</summary>
/// <param name="Messages">The messages that were read, the last written first; at least one.</param>
/// <param name="IsWhole">Whether no earlier message exists.</param>
internal sealed record ConversationState(ConversationKey Key, IReadOnlyList<WhatsAppMessage> Messages, bool IsWhole)
{
    public WhatsAppMessage Last => Messages[0];

    public string? ContactId => Key.ContactId;

    public string? LeadId => Last.LeadId;

    public Waiting Waiting => Last.Direction switch
    {
        Direction.Incoming => Waiting.OnUs,
        Direction.Outgoing => Waiting.OnThem,
        _ => Waiting.Any,
    };

    /// <summary>How many messages one side wrote since the other side wrote last.</summary>
    public int Unanswered { get; } =
        Messages.TakeWhile(message => message.Direction == Messages[0].Direction).Count();

    /// <summary>When the first of the unanswered messages was written.</summary>
    public DateTimeOffset WaitingSince => Messages[Unanswered - 1].At;

    /// <summary>The last message of the other side; null if none was read.</summary>
    public WhatsAppMessage? Answer => Unanswered < Messages.Count ? Messages[Unanswered] : null;

    /// <summary>Whether earlier messages may be unanswered too: the read ones are all of one side.</summary>
    public bool IsAtLeast => !IsWhole && Answer is null;

    /// <summary>The name of the user who wrote the team's last message; null if it is not known.</summary>
    public string? LastBy => Messages.FirstOrDefault(message => message.Direction == Direction.Outgoing)?.UserName;

    /// <param name="messages">In any order.</param>
    public static ConversationState Of(ConversationKey key, IEnumerable<WhatsAppMessage> messages, bool isWhole)
    {
        var newestFirst = messages
            .DistinctBy(message => message.Id)
            .OrderByDescending(message => message.At)
            .ThenByDescending(message => message.DateCreated);
        return new(key, [.. newestFirst], isWhole);
    }
}
