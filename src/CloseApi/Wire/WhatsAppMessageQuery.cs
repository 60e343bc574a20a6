using Refit;

namespace CloseApi.Wire;

/// <summary>
/// Which WhatsApp messages to list. Close has no filter on direction, phones or text, and its order is by creation.
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

    /// <summary>WhatsApp's own id, exactly as it was given. Several messages may carry it.</summary>
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
