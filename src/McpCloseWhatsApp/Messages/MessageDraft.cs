using CloseApi.Wire;
using McpCloseWhatsApp.Files;

namespace McpCloseWhatsApp.Messages;

/// <summary>
/// A message with every field that Close requires, ready to be compared with a stored message or created.
/// </summary>
internal sealed record MessageDraft
{
    public required WhatsAppMessageId Id { get; init; }

    public required ConversationParties With { get; init; }

    public required Direction Direction { get; init; }

    public required string MessageMarkdown { get; init; }

    /// <summary>
    /// Another text under which an earlier export, or an earlier version, may have logged the same message.
    /// </summary>
    public string? OtherText { get; init; }

    /// <summary>
    /// The message in Close that it was compared with, and may change: not what a person has changed there since. Null
    /// may change any.
    /// </summary>
    public WhatsAppMessage? Changes { get; init; }

    /// <summary>What the synthesized id counts as text before the text.</summary>
    public string IdentityPrefix { get; init; } = "";

    public required DateTimeOffset ActivityAt { get; init; }

    /// <summary>False if no time was given and <see cref="ActivityAt"/> is only the time of the call.</summary>
    public bool ClaimsTime { get; init; } = true;

    /// <summary>The other possible instant, if the clock showed the time twice.</summary>
    public DateTimeOffset? OtherActivityAt { get; init; }

    /// <summary>
    /// The messages of its minute that may be the same message, if one of the two times lacks seconds.
    /// </summary>
    public MinuteTwins MinuteTwins { get; init; }

    public string? UserId { get; init; }

    public string? IntegrationLink { get; init; }

    /// <summary>The Close id of the message that this one replies to; null is not compared.</summary>
    public string? ResponseToId { get; init; }

    /// <summary>The files to attach. Other files of the stored message stay.</summary>
    public IReadOnlyList<AttachedFile> Files { get; init; } = [];

    public bool SendToInbox { get; init; }

    /// <summary>The lead that a move takes the message from; its message with the same id is not a conflict.</summary>
    public string? LeavingLeadId { get; init; }

    /// <summary>The same for all drafts of one message, whatever their ids. It is no WhatsApp id.</summary>
    public string ContentKey => $"\n{With.ContactId}\n{ActivityAt.ToUnixTimeSeconds()}\n{Direction}\n{MessageMarkdown}";

    /// <summary>Whether a stored message is this one: one id on one lead is one message.</summary>
    public bool IsOf(WhatsAppMessage? stored) => stored is not null
        && stored.LeadId == With.LeadId
        && new WhatsAppMessageId(stored.ExternalWhatsAppMessageId) == Id;

    /// <summary>Whether a search for the other draft of this message finds the same as one for this draft.</summary>
    public bool IsSoughtLike(MessageDraft other) => Id.Given == other.Id.Given
        && With.ContactId == other.With.ContactId
        && With.LeadId == other.With.LeadId
        && With.RemotePhone == other.With.RemotePhone;

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

/// <summary>The messages of a draft's minute that may be the same message although their second differs.</summary>
internal enum MinuteTwins
{
    None,

    /// <summary>
    /// The draft has seconds: messages at the full minute, because their seconds may have been unknown.
    /// </summary>
    AtTheFullMinute,

    /// <summary>The draft has no seconds: all messages of its minute.</summary>
    All,
}

/// <summary>The contact of a conversation, its lead, and the phones of both sides.</summary>
/// <param name="OrganizationId">
/// The contact's organization, within which a WhatsApp id is unique; null if Close does not show it.
/// </param>
/// <param name="LocalPhone">The user's side, E.164.</param>
/// <param name="RemotePhone">The contact's side, E.164.</param>
internal sealed record ConversationParties(
    string? OrganizationId, string ContactId, string LeadId, string LocalPhone, string RemotePhone)
{
    public static ConversationParties Of(Contact contact, string localPhone, string remotePhone) =>
        new(contact.OrganizationId, contact.Id, contact.LeadId!, localPhone, remotePhone);
}
