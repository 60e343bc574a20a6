using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>A message to record. Close does not send it.</summary>
// https://developer.close.com/api/resources/activities/whatsapp/create
public sealed record CreateWhatsAppMessage
{
    public required string LeadId { get; init; }

    public required string ContactId { get; init; }

    public required Direction Direction { get; init; }

    /// <summary>When it was written on WhatsApp.</summary>
    public required DateTimeOffset ActivityAt { get; init; }

    /// <summary>The id from WhatsApp. Close accepts the same id twice and keeps both messages.</summary>
    [JsonPropertyName("external_whatsapp_message_id")]
    public required string ExternalWhatsAppMessageId { get; init; }

    /// <summary>The user's phone in E.164.</summary>
    public required string LocalPhone { get; init; }

    /// <summary>The contact's phone in E.164.</summary>
    public required string RemotePhone { get; init; }

    /// <summary>The text in WhatsApp's markup.</summary>
    public required string MessageMarkdown { get; init; }

    /// <summary>Files already uploaded to Close, 25 MB in total at most.</summary>
    public IReadOnlyList<NewAttachment>? Attachments { get; init; }

    /// <summary>A link to the message outside Close, at most 2083 characters.</summary>
    public string? IntegrationLink { get; init; }

    /// <summary>The activity (<c>acti_…</c>) that this message answers.</summary>
    public string? ResponseToId { get; init; }

    /// <summary>The user who wrote or received it; null means the caller.</summary>
    public string? UserId { get; init; }
}

/// <summary>A file already uploaded to Close.</summary>
/// <param name="Url">The <c>download.url</c> from its upload ticket, valid for 24 hours.</param>
// https://developer.close.com/api/resources/activities/whatsapp/create
public sealed record NewAttachment(string Url, string Filename, string ContentType);
