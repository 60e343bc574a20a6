using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>One page of the event log.</summary>
/// <param name="CursorNext">The cursor of older events; null at the end.</param>
/// <param name="CursorPrevious">The cursor of newer events.</param>
// https://developer.close.com/api/resources/events
public sealed record EventPage(
    [property: JsonRequired] IReadOnlyList<CloseEvent> Data,
    string? CursorNext,
    string? CursorPrevious);

/// <summary>A change of an object.</summary>
/// <param name="DateUpdated">Later than <paramref name="DateCreated"/> if Close consolidated several changes.</param>
/// <param name="Data">The object after the change. Only administrators see it for longer than one hour.</param>
/// <param name="PreviousData">The changed fields before the change, visible as long as <paramref name="Data"/>.</param>
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
