using CloseSimulator.Http;
using CloseSimulator.Time;

namespace CloseSimulator.Messages;

/// <summary>A span of time with inclusive bounds. An exclusive bound is moved by one tick.</summary>
internal sealed record TimeRange(DateTimeOffset? From, DateTimeOffset? Until)
{
    public static readonly TimeRange Any = new(null, null);

    public bool IsGiven => From is not null || Until is not null;

    public bool Contains(DateTimeOffset moment) => !(moment < From) && !(moment > Until);

    /// <summary>Reads <c>name__gt</c>, <c>__gte</c>, <c>__lt</c> and <c>__lte</c>, each a date-time or a
    /// date.</summary>
    /// <param name="zone">The zone of texts without an offset.</param>
    /// <param name="problem">The error text for a value that is not a time.</param>
    public static TimeRange Read(Query query, string name, TimeSpan zone, string problem)
    {
        return new TimeRange(
            Latest(Moment("__gte"), Moment("__gt")?.AddTicks(1)), Earliest(Moment("__lte"), Before(Moment("__lt"))));

        DateTimeOffset? Moment(string bound) => query[name + bound] switch
        {
            null => null,
            var text when Timestamps.TryParseFilter(text, zone, out var moment) => moment,
            _ => throw RequestError.Field(name + bound, problem),
        };
    }

    private static DateTimeOffset? Before(DateTimeOffset? moment) =>
        moment > DateTimeOffset.MinValue ? moment.Value.AddTicks(-1) : moment;

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) =>
        one > other || other is null ? one : other;

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) =>
        one < other || other is null ? one : other;
}

/// <summary>The filters of a list of messages. An empty set filters nothing.
/// [https://developer.close.com/api/resources/activities/whatsapp/list]</summary>
internal sealed record MessageFilter
{
    public string[] Ids { get; init; } = [];

    public string[] LeadIds { get; init; } = [];

    public string[] ContactIds { get; init; } = [];

    public string[] UserIds { get; init; } = [];

    public string[] Types { get; init; } = [];

    public string? OrganizationId { get; init; }

    public string? ExternalId { get; init; }

    public required TimeRange DateCreated { get; init; }

    public required TimeRange ActivityAt { get; init; }

    /// <summary>Reads the parameters. Close silently ignores all others. [OSS
    /// closeio/flask-mongorest]</summary>
    public static MessageFilter Read(Query query, TimeSpan zone, string problem) => new()
    {
        Ids = query.List("id__in"),
        LeadIds = query.List("lead_id"),
        ContactIds = query.List("contact_id"),
        UserIds = query.List("user_id"),
        Types = query.List("_type"),
        OrganizationId = query["organization_id"],
        ExternalId = query["external_whatsapp_message_id"],
        DateCreated = TimeRange.Read(query, "date_created", zone, problem),
        ActivityAt = TimeRange.Read(query, "activity_at", zone, problem),
    };

    /// <summary>This filter without the parameters that a fault makes Close ignore.</summary>
    public MessageFilter Without(IReadOnlyCollection<string> ignored) => ignored.Count == 0 ? this : this with
    {
        LeadIds = ignored.Contains("lead_id") ? [] : LeadIds,
        ContactIds = ignored.Contains("contact_id") ? [] : ContactIds,
        ExternalId = ignored.Contains("external_whatsapp_message_id") ? null : ExternalId,
        DateCreated = ignored.Contains("dates") ? TimeRange.Any : DateCreated,
        ActivityAt = ignored.Contains("dates") ? TimeRange.Any : ActivityAt,
    };

    public bool Matches(Message message) =>
        Allows(Ids, message.Id)
        && Allows(LeadIds, message.LeadId)
        && Allows(ContactIds, message.ContactId)
        && Allows(UserIds, message.User?.Id)
        && Allows(Types, "WhatsAppMessage")
        && (OrganizationId is null || OrganizationId == message.OrganizationId)
        && (ExternalId is null || ExternalId == message.ExternalId)
        && DateCreated.Contains(message.DateCreated)
        && ActivityAt.Contains(message.ActivityAt);

    private static bool Allows(string[] wanted, string? value) => wanted is [] || wanted.Contains(value);
}
