using Refit;

namespace CloseApi.Wire;

/// <summary>The activities of a lead. Every method throws <see cref="CloseException"/>.</summary>
// https://developer.close.com/api/resources/activities/list
public interface IActivities
{
    /// <summary>Lists the WhatsApp messages of a lead, newest first by <c>activity_at</c>.</summary>
    [Get("/activity/")]
    Task<Page<WhatsAppMessage>> ListAsync([Query] ActivityQuery query, CancellationToken cancellationToken = default);
}

/// <summary>
/// Which of a lead's WhatsApp messages to list. Close sorts by <c>activity_at</c> and filters by contact, user or type
/// only within one lead, and filters by date only on the field it sorts by, so this query has no more fields.
/// </summary>
/// <param name="LeadId">The id of the lead, <c>lead_…</c>.</param>
// https://developer.close.com/api/resources/activities/list
public sealed record ActivityQuery([property: AliasAs("lead_id")] string LeadId) : ActivityFilter
{
    [AliasAs("contact_id")]
    public string? ContactId { get; init; }

    [AliasAs("user_id")]
    public string? UserId { get; init; }

    /// <summary>Always <c>WhatsAppMessage</c>.</summary>
    [AliasAs("_type")]
    public string Type { get; } = "WhatsAppMessage";

    /// <summary>Always <c>-activity_at</c>.</summary>
    [AliasAs("_order_by")]
    public string OrderBy { get; } = "-activity_at";
}
