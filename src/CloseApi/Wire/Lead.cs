using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>A lead: the company or household that contacts belong to. Fields that were not asked for are null.</summary>
/// <param name="DisplayName">The name, or what Close shows where there is none.</param>
/// <param name="Url">The lead's own website.</param>
/// <param name="HtmlUrl">The lead's page in Close.</param>
// https://developer.close.com/api/resources/leads
public sealed record Lead(
    [property: JsonRequired] string Id,
    string? OrganizationId,
    string? Name,
    string? DisplayName,
    string? Description,
    string? Url,
    string? HtmlUrl,
    string? StatusId,
    string? StatusLabel,
    IReadOnlyList<string>? ContactIds,
    IReadOnlyList<Contact>? Contacts,
    ContactPhone? PrimaryPhone,
    ContactEmail? PrimaryEmail,
    string? CreatedBy,
    string? UpdatedBy,
    DateTimeOffset? DateCreated,
    DateTimeOffset? DateUpdated);
