using System.ComponentModel;
using System.Text.Json.Serialization;
using CloseApi.Wire;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Views;

/// <summary>
/// A message as agents read it: names beside ids, nulls left out, customer text made harmless and in separate fields.
/// </summary>
internal sealed record MessageView(
    string? Id = null,
    [property: JsonPropertyName("external_whatsapp_message_id")]
    string? ExternalWhatsAppMessageId = null,
    Direction? Direction = null,
    DateTimeOffset? ActivityAt = null,
    string? MessageMarkdown = null,
    string? ContactId = null,
    string? ContactName = null,
    string? LeadId = null,
    string? LeadName = null,
    [property: Description("who of the team wrote or received it")]
    string? UserName = null,
    string? LocalPhone = null,
    string? RemotePhone = null,
    string? ResponseToId = null,
    IReadOnlyList<AttachmentView>? Attachments = null,
    string? IntegrationLink = null,
    [property: Description("when the record was last changed in Close, left out if never")]
    DateTimeOffset? DateUpdated = null,
    [property: Description("true: message_markdown is cut, get_whatsapp_message has more")]
    bool? Shortened = null)
{
    /// <summary>Without the contact and the lead, which the answer names once for all messages.</summary>
    public MessageView WithoutParty() =>
        this with { ContactId = null, ContactName = null, LeadId = null, LeadName = null };
}

/// <summary>A file on a message.</summary>
/// <param name="Thumbnail">The resource with a small picture of the file, if Close offers one.</param>
internal sealed record AttachmentView(
    string? Filename = null,
    string? ContentType = null,
    [property: Description("bytes")]
    long? Size = null,
    [property: Description("lasting, opens in a browser signed in to Close")]
    string? Url = null,
    string? Thumbnail = null)
{
    /// <param name="number">The position of the file on the message, from 1.</param>
    public static AttachmentView From(Attachment attachment, string messageId, int number) => new(
        HarmlessText.Name(attachment.Filename) ?? "", HarmlessText.Name(attachment.ContentType) ?? "", attachment.Size,
        HarmlessText.Link(attachment.Url),
        attachment.ThumbnailUrl is null ? null : ResourceUri.OfThumbnail(messageId, number));
}
