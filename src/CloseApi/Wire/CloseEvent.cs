using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>One page of the event log.</summary>
/// <param name="CursorNext">Leads to older events; null at the end.</param>
/// <param name="CursorPrevious">Leads to younger events.</param>
// https://developer.close.com/api/resources/events
public sealed record EventPage(
    [property: JsonRequired] IReadOnlyList<CloseEvent> Data,
    string? CursorNext,
    string? CursorPrevious);

/// <summary>Something that happened to an object.</summary>
/// <param name="DateUpdated">Later than <paramref name="DateCreated"/> where Close consolidated several changes.</param>
/// <param name="Data">The object after it. Who is not an administrator sees it for one hour only.</param>
/// <param name="PreviousData">The changed fields before it, under the same condition.</param>
// https://developer.close.com/api/resources/events
public sealed record CloseEvent(
    [property: JsonRequired] string Id,
    DateTimeOffset DateCreated,
    DateTimeOffset DateUpdated,
    string? ObjectType,
    string? ObjectId,
    string? Action,
    string? OrganizationId,
    string? LeadId,
    string? UserId,
    string? RequestId,
    string? ApiKeyId,
    IReadOnlyList<string>? ChangedFields,
    JsonElement? Data,
    JsonElement? PreviousData);
