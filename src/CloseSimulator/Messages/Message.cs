using System.Text.Json.Nodes;
using CloseSimulator.Http;
using CloseSimulator.People;
using CloseSimulator.Time;

namespace CloseSimulator.Messages;

/// <summary>The directions of a message. Calls and SMS are inbound and outbound; WhatsApp messages are not.
/// [SPEC]</summary>
internal static class Direction
{
    public const string Incoming = "incoming";
    public const string Outgoing = "outgoing";
}

/// <summary>A file of a saved message.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="ThumbnailUrl">The address of a small picture of it; null if it has none.</param>
internal sealed record Attachment(
    string Url, string Filename, string ContentType, long Size, string? ThumbnailUrl = null)
{
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["url"] = Url,
            ["filename"] = Filename,
            ["content_type"] = ContentType,
            ["size"] = Size,
        };
        if (ThumbnailUrl is not null)
        {
            json["thumbnail_url"] = ThumbnailUrl;
        }

        return json;
    }
}

/// <summary>A WhatsApp message, as one write left it.
/// [https://developer.close.com/api/resources/activities/whatsapp/create]</summary>
internal sealed record Message
{
    /// <summary>The order of arrival. It decides between equal times.</summary>
    public long Sequence { get; init; }

    public required string Id { get; init; }

    public required string OrganizationId { get; init; }

    public required string LeadId { get; init; }

    public required string ContactId { get; init; }

    public required User? User { get; init; }

    public required User CreatedBy { get; init; }

    public required User UpdatedBy { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    public required DateTimeOffset ActivityAt { get; init; }

    public required string Direction { get; init; }

    public required string ExternalId { get; init; }

    public required string LocalPhone { get; init; }

    public required string RemotePhone { get; init; }

    public required string Markdown { get; init; }

    public required string Html { get; init; }

    public required string Text { get; init; }

    public string? ResponseToId { get; init; }

    public string? IntegrationLink { get; init; }

    public required string IntegrationName { get; init; }

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    // `with` copies this field too, so it also holds the message that it belongs to.
    private (Message Of, Wire Print)? printed;

    public Wire Wire
    {
        get
        {
            if (printed is { } done && ReferenceEquals(done.Of, this))
            {
                return done.Print;
            }

            var print = new Wire(ToJson());
            printed = (this, print);
            return print;
        }
    }

    /// <summary>A message with defaults for everything that a request sets.</summary>
    public static Message Blank(string organizationId, User author, string integrationName, DateTimeOffset now) => new()
    {
        Id = "",
        OrganizationId = organizationId,
        LeadId = "",
        ContactId = "",
        User = author,
        CreatedBy = author,
        UpdatedBy = author,
        DateCreated = now,
        DateUpdated = now,
        ActivityAt = now,
        Direction = Messages.Direction.Incoming,
        ExternalId = "",
        LocalPhone = "",
        RemotePhone = "",
        Markdown = "",
        Html = "",
        Text = "",
        IntegrationName = integrationName,
    };

    public Message WithMarkdown(string markdown) => this with
    {
        Markdown = markdown,
        Html = WhatsAppMarkdown.ToHtml(markdown),
        Text = WhatsAppMarkdown.ToText(markdown),
    };

    private JsonObject ToJson() => new()
    {
        ["_type"] = "WhatsAppMessage",
        ["id"] = Id,
        ["organization_id"] = OrganizationId,
        ["lead_id"] = LeadId,
        ["contact_id"] = ContactId,
        ["user_id"] = User?.Id,
        ["user_name"] = User?.FullName,
        ["users"] = new JsonArray(),
        ["created_by"] = CreatedBy.Id,
        ["created_by_name"] = CreatedBy.FullName,
        ["updated_by"] = UpdatedBy.Id,
        ["updated_by_name"] = UpdatedBy.FullName,
        ["date_created"] = Timestamps.Print(DateCreated),
        ["date_updated"] = Timestamps.Print(DateUpdated),
        ["activity_at"] = Timestamps.Print(ActivityAt),
        ["direction"] = Direction,
        ["external_whatsapp_message_id"] = ExternalId,
        ["local_phone"] = LocalPhone,
        ["local_phone_formatted"] = Phones.Format(LocalPhone),
        ["remote_phone"] = RemotePhone,
        ["remote_phone_formatted"] = Phones.Format(RemotePhone),
        ["message_markdown"] = Markdown,
        ["message_html"] = Html,
        ["text"] = Text,
        ["response_to_id"] = ResponseToId,
        ["integration_link"] = IntegrationLink,
        ["integration_name"] = IntegrationName,
        ["source"] = "api",
        ["sequence_id"] = null,
        ["sequence_name"] = null,
        ["sequence_subscription_id"] = null,
        ["attachments"] = new JsonArray([.. Attachments.Select(attachment => attachment.ToJson())]),
    };
}
