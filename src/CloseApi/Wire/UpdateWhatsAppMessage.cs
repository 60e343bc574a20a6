namespace CloseApi.Wire;

/// <summary>
/// The fields to change in a message; null leaves a field as it is. The lead and the WhatsApp id cannot be changed.
/// </summary>
// https://developer.close.com/api/resources/activities/whatsapp/update
public sealed record UpdateWhatsAppMessage
{
    public string? ContactId { get; init; }

    public Direction? Direction { get; init; }

    /// <summary>When it was written on WhatsApp.</summary>
    public DateTimeOffset? ActivityAt { get; init; }

    /// <summary>The user's phone in E.164.</summary>
    public string? LocalPhone { get; init; }

    /// <summary>The contact's phone in E.164.</summary>
    public string? RemotePhone { get; init; }

    /// <summary>The text in WhatsApp's markup.</summary>
    public string? MessageMarkdown { get; init; }

    /// <summary>All files of the message: the list replaces the existing one.</summary>
    public IReadOnlyList<NewAttachment>? Attachments { get; init; }

    /// <summary>A link to the message outside Close, at most 2083 characters.</summary>
    public string? IntegrationLink { get; init; }

    /// <summary>The activity (<c>acti_…</c>) that this message answers.</summary>
    public string? ResponseToId { get; init; }

    /// <summary>The user who wrote or received it.</summary>
    public string? UserId { get; init; }
}
