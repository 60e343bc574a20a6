using Refit;

namespace CloseApi.Wire;

/// <summary>The period of the activities to list.</summary>
// https://developer.close.com/api/resources/activities/list
public abstract record ActivityFilter : PageQuery
{
    [AliasAs("activity_at__gt")]
    public DateTimeOffset? ActivityAtGt { get; init; }

    [AliasAs("activity_at__gte")]
    public DateTimeOffset? ActivityAtGte { get; init; }

    [AliasAs("activity_at__lt")]
    public DateTimeOffset? ActivityAtLt { get; init; }

    [AliasAs("activity_at__lte")]
    public DateTimeOffset? ActivityAtLte { get; init; }
}
