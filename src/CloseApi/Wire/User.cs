using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>A user of Close.</summary>
/// <param name="Organizations">The ids of the organizations that the user belongs to.</param>
// https://developer.close.com/api/resources/users
public sealed record User(
    [property: JsonRequired] string Id,
    string? Email,
    string? FirstName,
    string? LastName,
    string? Image,
    DateTimeOffset? DateCreated,
    DateTimeOffset? DateUpdated,
    IReadOnlyList<string>? Organizations);

/// <summary>The user of the calling credential.</summary>
/// <param name="LastUsedTimezone">The IANA time zone that the browser of the user last reported.</param>
// https://developer.close.com/api/resources/users/me
public sealed record CurrentUser(
    [property: JsonRequired] string Id,
    string? Email,
    string? FirstName,
    string? LastName,
    string? Image,
    string? LastUsedTimezone,
    DateTimeOffset? DateCreated,
    DateTimeOffset? DateUpdated,
    IReadOnlyList<Organization>? Organizations,
    IReadOnlyList<Membership>? Memberships,
    IReadOnlyList<PhoneNumber>? PhoneNumbers);

/// <summary>An organization of the caller. An API key belongs to exactly one.</summary>
// https://developer.close.com/api/resources/users/me
public sealed record Organization([property: JsonRequired] string Id, string? Name);

/// <summary>The role of a user in an organization.</summary>
// https://developer.close.com/api/resources/users/me
public sealed record Membership(
    [property: JsonRequired] string Id,
    string? OrganizationId,
    string? UserId,
    string? RoleId,
    IReadOnlyList<string>? PermissionsGranted);
