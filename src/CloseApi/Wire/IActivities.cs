using Refit;

namespace CloseApi.Wire;

/// <summary>The activities of a lead. Every method throws <see cref="CloseException"/>.</summary>
// https://developer.close.com/api/resources/activities/list
public interface IActivities
{
    /// <summary>Lists the WhatsApp messages of a lead, the latest written first.</summary>
    [Get("/activity/")]
    Task<Page<WhatsAppMessage>> ListAsync([Query] ActivityQuery query, CancellationToken cancellationToken = default);
}

/// <summary>
/// Which of a lead's WhatsApp messages to list. Close sorts by <c>activity_at</c> and filters by contact, user or type
/// only within one lead, and takes dates only of the field it sorts by: that is all that can be said here.
/// </summary>
/// <param name="LeadId">The one lead, <c>lead_…</c>.</param>
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
