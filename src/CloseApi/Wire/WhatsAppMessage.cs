using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>A WhatsApp message as Close recorded it.</summary>
/// <param name="Id">Close's id of the activity, <c>acti_…</c>.</param>
/// <param name="Type">Always <c>WhatsAppMessage</c>.</param>
/// <param name="LeadId">The lead whose timeline shows it.</param>
/// <param name="ContactId">The contact who wrote or got it.</param>
/// <param name="UserId">The user who wrote or got it; the caller where none was given.</param>
/// <param name="ActivityAt">When the message was written on WhatsApp.</param>
/// <param name="ExternalWhatsAppMessageId">WhatsApp's own id of the message. Close doesn't keep it unique.</param>
/// <param name="LocalPhone">The user's phone in E.164, with <c>+</c> even where it was given without.</param>
/// <param name="RemotePhone">The contact's phone in E.164, with <c>+</c> even where it was given without.</param>
/// <param name="MessageMarkdown">The text in WhatsApp's markup, as it was given.</param>
/// <param name="MessageHtml">Close's rendering of the text.</param>
/// <param name="Text">The text without markup.</param>
/// <param name="ResponseToId">The activity (<c>acti_…</c>) that this message answers.</param>
/// <param name="IntegrationLink">Where the message can be seen outside Close.</param>
/// <param name="IntegrationName">Who recorded it: <c>API</c> for an API key.</param>
/// <param name="Source">How it came to Close: <c>api</c>, <c>ui</c>, <c>import</c> and others.</param>
/// <param name="Attachments">The files; null where Close left the field out.</param>
// https://developer.close.com/api/resources/activities/whatsapp/get
public sealed record WhatsAppMessage(
    [property: JsonRequired] string Id,
    [property: JsonPropertyName("_type")] string Type,
    string OrganizationId,
    string? LeadId,
    string? ContactId,
    string? UserId,
    string? UserName,
    IReadOnlyList<string> Users,
    Direction Direction,
    DateTimeOffset? ActivityAt,
    [property: JsonPropertyName("external_whatsapp_message_id")] string ExternalWhatsAppMessageId,
    string LocalPhone,
    string LocalPhoneFormatted,
    string RemotePhone,
    string RemotePhoneFormatted,
    string MessageMarkdown,
    string MessageHtml,
    string Text,
    string? ResponseToId,
    string? IntegrationLink,
    string? IntegrationName,
    string Source,
    IReadOnlyList<Attachment>? Attachments,
    string? SequenceId,
    string? SequenceName,
    string? SequenceSubscriptionId,
    string? CreatedBy,
    string? CreatedByName,
    string? UpdatedBy,
    string? UpdatedByName,
    DateTimeOffset DateCreated,
    DateTimeOffset DateUpdated);

/// <summary>Who wrote a message. WhatsApp activities say it otherwise than calls and SMS do.</summary>
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
/// <param name="Url">Where Close serves it.</param>
/// <param name="Size">Its size in bytes.</param>
// https://developer.close.com/api/resources/activities/whatsapp/get
public sealed record Attachment(
    string Url,
    string? Filename,
    string? ContentType,
    long? Size,
    string? ThumbnailUrl);
