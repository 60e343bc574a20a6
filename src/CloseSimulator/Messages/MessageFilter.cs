using CloseSimulator.Http;

namespace CloseSimulator.Messages;

/// <summary>A span of time, bounds included; the exclusive bounds are those moved by a tick.</summary>
internal sealed record TimeRange(DateTimeOffset? From, DateTimeOffset? Until)
{
    public static readonly TimeRange Any = new(null, null);

    public bool IsGiven => From is not null || Until is not null;

    public bool Contains(DateTimeOffset moment) => !(moment < From) && !(moment > Until);

    /// <summary>Reads <c>name__gt</c>, <c>__gte</c>, <c>__lt</c> and <c>__lte</c>, each a date-time or a
    /// date.</summary>
    public static TimeRange Read(Call call, string name) => new(
        Latest(Moment(call, name + "__gte"), Moment(call, name + "__gt")?.AddTicks(1)),
        Earliest(Moment(call, name + "__lte"), Before(Moment(call, name + "__lt"))));

    private static DateTimeOffset? Moment(Call call, string parameter) =>
        call.Query[parameter] is not { } text ? null
        : Timestamps.TryParseFilter(text, call.Zone, out var moment) ? moment
        : throw Refusal.Field(parameter, call.Switches.Texts.Time);

    private static DateTimeOffset? Before(DateTimeOffset? moment) =>
        moment > DateTimeOffset.MinValue ? moment.Value.AddTicks(-1) : moment;

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) =>
        one > other || other is null ? one : other;

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) =>
        one < other || other is null ? one : other;
}

/// <summary>What a list of messages is asked for; an empty set asks for nothing.
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

    /// <summary>Reads the parameters; those not named here are ignored silently. [OSS
    /// closeio/flask-mongorest]</summary>
    public static MessageFilter Read(Call call) => new()
    {
        Ids = call.Query.List("id__in"),
        LeadIds = call.Query.List("lead_id"),
        ContactIds = call.Query.List("contact_id"),
        UserIds = call.Query.List("user_id"),
        Types = call.Query.List("_type"),
        OrganizationId = call.Query["organization_id"],
        ExternalId = call.Query["external_whatsapp_message_id"],
        DateCreated = TimeRange.Read(call, "date_created"),
        ActivityAt = TimeRange.Read(call, "activity_at"),
    };

    /// <summary>What is left of this filter when a fault makes Close overlook some parameters.</summary>
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
