using Refit;

namespace CloseApi.Wire;

/// <summary>
/// Which WhatsApp messages to list. Close cannot filter by direction, phone or text, and sorts by creation.
/// </summary>
// https://developer.close.com/api/resources/activities/whatsapp/list
public sealed record WhatsAppMessageQuery : ActivityFilter
{
    [AliasAs("id__in")]
    public IReadOnlyList<string>? IdIn { get; init; }

    [AliasAs("lead_id")]
    public IReadOnlyList<string>? LeadId { get; init; }

    [AliasAs("contact_id")]
    public IReadOnlyList<string>? ContactId { get; init; }

    [AliasAs("user_id")]
    public IReadOnlyList<string>? UserId { get; init; }

    [AliasAs("organization_id")]
    public string? OrganizationId { get; init; }

    /// <summary>The id from WhatsApp, exactly as it was given. Several messages may have it.</summary>
    [AliasAs("external_whatsapp_message_id")]
    public string? ExternalWhatsAppMessageId { get; init; }

    [AliasAs("date_created__gt")]
    public DateTimeOffset? DateCreatedGt { get; init; }

    [AliasAs("date_created__gte")]
    public DateTimeOffset? DateCreatedGte { get; init; }

    [AliasAs("date_created__lt")]
    public DateTimeOffset? DateCreatedLt { get; init; }

    [AliasAs("date_created__lte")]
    public DateTimeOffset? DateCreatedLte { get; init; }
}
