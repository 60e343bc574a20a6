
namespace CloseSimulator.Events;

/// <summary>The request that makes an event, with the log's settings at that moment.</summary>
internal sealed record EventCause
{
    /// <summary>The id of the event, if it is a new one.</summary>
    public required string EventId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string OrganizationId { get; init; }

    public required string UserId { get; init; }

    /// <summary>Null for an access token.</summary>
    public required string? ApiKeyId { get; init; }

    public required string RequestId { get; init; }

    public required string RequestMethod { get; init; }

    public required string RequestPath { get; init; }

    /// <summary>An update this soon after another one becomes part of its event.</summary>
    public required TimeSpan Consolidation { get; init; }

    /// <summary>How late the log shows the event.</summary>
    public required TimeSpan Lag { get; init; }
}
