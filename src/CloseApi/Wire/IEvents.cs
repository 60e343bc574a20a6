using Refit;

namespace CloseApi.Wire;

/// <summary>The event log: changes in Close during the last 30 days.</summary>
// https://developer.close.com/api/resources/events
public interface IEvents
{
    /// <summary>
    /// Lists events, the latest updated first. Events can arrive out of order, and Close may consolidate them later
    /// (the same id with a later date), so a follower has to read the last five minutes again each time.
    /// </summary>
    /// <exception cref="CloseException">Close refused or did not answer.</exception>
    [Get("/event/")]
    Task<EventPage> ListAsync([Query] EventQuery query, CancellationToken cancellationToken = default);
}

/// <summary>
/// Which events to list. Close accepts an object type only together with an object id, an action, a user or a lead.
/// </summary>
// https://developer.close.com/api/resources/events
public sealed record EventQuery
{
    /// <summary>How many at most, 1 to 50; null means the default of Close, 50.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 50.</exception>
    [AliasAs("_limit")]
    public int? Limit
    {
        get;
        init => field = value is null or (>= 1 and <= 50)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A page of Close's events holds 1 to 50.");
    }

    /// <summary>The cursor from an earlier page; the other filters must stay the same.</summary>
    [AliasAs("_cursor")]
    public string? Cursor { get; init; }

    /// <summary>For example <c>activity.whatsapp_message</c>.</summary>
    [AliasAs("object_type")]
    public string? ObjectType { get; init; }

    [AliasAs("object_id")]
    public string? ObjectId { get; init; }

    /// <summary><c>created</c>, <c>updated</c> or <c>deleted</c>.</summary>
    [AliasAs("action")]
    public string? Action { get; init; }

    [AliasAs("lead_id")]
    public string? LeadId { get; init; }

    [AliasAs("user_id")]
    public string? UserId { get; init; }

    [AliasAs("request_id")]
    public string? RequestId { get; init; }

    [AliasAs("date_updated__gt")]
    public DateTimeOffset? DateUpdatedGt { get; init; }

    [AliasAs("date_updated__gte")]
    public DateTimeOffset? DateUpdatedGte { get; init; }

    [AliasAs("date_updated__lt")]
    public DateTimeOffset? DateUpdatedLt { get; init; }

    [AliasAs("date_updated__lte")]
    public DateTimeOffset? DateUpdatedLte { get; init; }
}
