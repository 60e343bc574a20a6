using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>A lead: a company or household with its contacts. Fields that were not requested are null.</summary>
/// <param name="DisplayName">The name, or the text that Close shows instead.</param>
/// <param name="Url">The website of the lead.</param>
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
