using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>
/// A WhatsApp message as recorded in Close. A field that is missing, null or of another type is read as null, an empty
/// text or the default date: such a message is shown with what it has.
/// </summary>
/// <param name="Id">Close's id of the activity, <c>acti_…</c>.</param>
/// <param name="Type">Always <c>WhatsAppMessage</c>.</param>
/// <param name="LeadId">The lead whose timeline shows it.</param>
/// <param name="ContactId">The contact who wrote or received it.</param>
/// <param name="UserId">The user who wrote or received it; the caller if none was given.</param>
/// <param name="ActivityAt">When the message was written on WhatsApp.</param>
/// <param name="ExternalWhatsAppMessageId">The id of the message in WhatsApp. Close does not keep it unique.</param>
/// <param name="LocalPhone">The user's phone in E.164, with <c>+</c> even if it was given without.</param>
/// <param name="RemotePhone">The contact's phone in E.164, with <c>+</c> even if it was given without.</param>
/// <param name="MessageMarkdown">The text in WhatsApp's markup, as it was given.</param>
/// <param name="MessageHtml">The text as rendered by Close.</param>
/// <param name="Text">The text without markup.</param>
/// <param name="ResponseToId">The activity (<c>acti_…</c>) that this message answers.</param>
/// <param name="IntegrationLink">A link to the message outside Close.</param>
/// <param name="IntegrationName">The integration that recorded it: <c>API</c> for an API key.</param>
/// <param name="Source">How it came to Close: <c>api</c>, <c>ui</c>, <c>import</c> and others.</param>
/// <param name="Attachments">The files; null if Close omitted the field.</param>
// https://developer.close.com/api/resources/activities/whatsapp/get
public sealed record WhatsAppMessage(
    [property: JsonRequired] string Id,
    [property: JsonPropertyName("_type")] string? Type,
    string? OrganizationId,
    string? LeadId,
    string? ContactId,
    string? UserId,
    string? UserName,
    IReadOnlyList<string>? Users,
    Direction? Direction,
    DateTimeOffset? ActivityAt,
    string? ExternalWhatsAppMessageId,
    string? LocalPhone,
    string? LocalPhoneFormatted,
    string? RemotePhone,
    string? RemotePhoneFormatted,
    string? MessageMarkdown,
    string? MessageHtml,
    string? Text,
    string? ResponseToId,
    string? IntegrationLink,
    string? IntegrationName,
    string? Source,
    IReadOnlyList<Attachment>? Attachments,
    string? SequenceId,
    string? SequenceName,
    string? SequenceSubscriptionId,
    string? CreatedBy,
    string? CreatedByName,
    string? UpdatedBy,
    string? UpdatedByName,
    DateTimeOffset DateCreated,
    DateTimeOffset DateUpdated)
{
    [JsonPropertyName("external_whatsapp_message_id")]
    public string ExternalWhatsAppMessageId { get; init; } = ExternalWhatsAppMessageId ?? "";

    public string MessageMarkdown { get; init; } = MessageMarkdown ?? "";

    /// <summary>Whether its text is not known. A message without text has an empty one.</summary>
    [JsonIgnore]
    public bool LacksText { get; } = MessageMarkdown is null;

    /// <summary>When it was written, or recorded if that is unknown.</summary>
    [JsonIgnore]
    public DateTimeOffset At => ActivityAt ?? DateCreated;

    /// <summary>Whether its files are not known: some cannot be read, or have no address.</summary>
    [JsonIgnore]
    public bool HasUnreadableAttachments => Attachments is null or Rows<Attachment> { Unreadable: > 0 }
        || Attachments.Any(file => file.Url is not { Length: > 0 });
}

/// <summary>The direction of a message. WhatsApp activities spell it differently from calls and SMS.</summary>
// https://developer.close.com/api/resources/activities/whatsapp/create
[JsonConverter(typeof(JsonStringEnumConverter<Direction>))]
public enum Direction
{
    /// <summary>The contact wrote it.</summary>
    [JsonStringEnumMemberName("incoming")]
    Incoming,

    /// <summary>The user wrote it.</summary>
    [JsonStringEnumMemberName("outgoing")]
    Outgoing,
}

/// <summary>A file of a message.</summary>
/// <param name="Url">The address of the file in Close.</param>
/// <param name="Size">Its size in bytes.</param>
// https://developer.close.com/api/resources/activities/whatsapp/get
public sealed record Attachment(
    string? Url,
    string? Filename,
    string? ContentType,
    long? Size,
    string? ThumbnailUrl);
