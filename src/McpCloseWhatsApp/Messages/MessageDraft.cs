using CloseApi.Wire;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Messages;

/// <summary>A message with everything that Close requires, ready to be compared with what Close holds, or created.</summary>
internal sealed record MessageDraft
{
    public required WhatsAppMessageId Id { get; init; }

    public required ConversationParties With { get; init; }

    public required Direction Direction { get; init; }

    public required string MessageMarkdown { get; init; }

    public required DateTimeOffset ActivityAt { get; init; }

    /// <summary>False where nobody said when it was written, and <see cref="ActivityAt"/> is only the time of the call.</summary>
    public bool ClaimsTime { get; init; } = true;

    /// <summary>Where the clock showed the time twice: the other instant that it may mean.</summary>
    public DateTimeOffset? OtherActivityAt { get; init; }

    /// <summary>Where the minute is all that is known of one side's time: which messages of its minute may be the draft.</summary>
    public MinuteTwins MinuteTwins { get; init; }

    public string? UserId { get; init; }

    public string? IntegrationLink { get; init; }

    /// <summary>The Close id of the message that this one answers; null makes no claim.</summary>
    public string? ResponseToId { get; init; }

    /// <summary>The files it carries; none makes no claim, because what is attached already stays.</summary>
    public IReadOnlyList<AttachedFile> Files { get; init; } = [];

    public bool SendToInbox { get; init; }

    /// <summary>The lead that the message is moved away from: what is there under its id is not in the way.</summary>
    public string? LeavingLeadId { get; init; }

    public CreateWhatsAppMessage ToCreate(IReadOnlyList<NewAttachment> uploaded) => new()
    {
        ActivityAt = ActivityAt,
        ContactId = With.ContactId,
        Direction = Direction,
        ExternalWhatsAppMessageId = Id.Given,
        LeadId = With.LeadId,
        LocalPhone = With.LocalPhone,
        MessageMarkdown = MessageMarkdown,
        RemotePhone = With.RemotePhone,
        Attachments = uploaded.Count == 0 ? null : uploaded,
        IntegrationLink = IntegrationLink,
        ResponseToId = ResponseToId,
        UserId = UserId,
    };
}

/// <summary>Which messages of a draft's minute may be the same message, although their second is another.</summary>
internal enum MinuteTwins
{
    None,

    /// <summary>The draft knows its second: those at the full minute, whose second may not have been known.</summary>
    AtTheFullMinute,

    /// <summary>The draft knows its minute only.</summary>
    All,
}

/// <summary>Who talks with whom, over which two phones.</summary>
/// <param name="OrganizationId">Whose contact it is: within it a WhatsApp id names one message.</param>
/// <param name="LocalPhone">The user's side, E.164.</param>
/// <param name="RemotePhone">The contact's side, E.164.</param>
internal sealed record ConversationParties(string OrganizationId, string ContactId, string LeadId, string LocalPhone, string RemotePhone)
{
    /// <summary>A correspondence with a contact of a lead.</summary>
    public static ConversationParties Of(Contact contact, string localPhone, string remotePhone) =>
        new(contact.OrganizationId ?? contact.LeadId!, contact.Id, contact.LeadId!, localPhone, remotePhone);
}
