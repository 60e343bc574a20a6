using System.Text.Json.Serialization;
using Refit;

namespace CloseApi.Wire;

/// <summary>The phone numbers of the organization in Close.</summary>
// https://developer.close.com/api/resources/phone-numbers
public interface IPhoneNumbers
{
    /// <summary>Lists phone numbers.</summary>
    /// <exception cref="CloseException">Close refused or did not answer.</exception>
    [Get("/phone_number/")]
    Task<Page<PhoneNumber>> ListAsync([Query] PhoneNumberQuery query, CancellationToken cancellationToken = default);
}

/// <summary>Which phone numbers to list.</summary>
// https://developer.close.com/api/resources/phone-numbers
public sealed record PhoneNumberQuery : PageQuery
{
    /// <summary>In E.164.</summary>
    [AliasAs("number")]
    public string? Number { get; init; }

    /// <summary>The id of a user who shares the number.</summary>
    [AliasAs("participant_user_id")]
    public string? ParticipantUserId { get; init; }
}

/// <summary>A phone number of the organization. A WhatsApp number need not be among them.</summary>
/// <param name="Number">In E.164.</param>
/// <param name="Type"><c>internal</c>, <c>external</c> or <c>virtual</c>.</param>
/// <param name="Participants">The ids of the users who share it.</param>
// https://developer.close.com/api/resources/phone-numbers
public sealed record PhoneNumber(
    [property: JsonRequired] string Id,
    string? Number,
    string? NumberFormatted,
    string? Label,
    string? Type,
    string? Country,
    string? UserId,
    bool? IsGroupNumber,
    bool? SmsEnabled,
    IReadOnlyList<string>? Participants,
    string? OrganizationId);
