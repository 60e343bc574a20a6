using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>Somebody who works with Close.</summary>
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

/// <summary>The user whose credential calls.</summary>
/// <param name="LastUsedTimezone">The IANA zone that the user's browser last said.</param>
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

/// <summary>An organization of the caller. An API key belongs to one.</summary>
// https://developer.close.com/api/resources/users/me
public sealed record Organization([property: JsonRequired] string Id, string? Name);

/// <summary>What a user is in an organization.</summary>
// https://developer.close.com/api/resources/users/me
public sealed record Membership(
    [property: JsonRequired] string Id,
    string? OrganizationId,
    string? UserId,
    string? RoleId,
    IReadOnlyList<string>? PermissionsGranted);
