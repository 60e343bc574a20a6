using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>A person on a lead. Fields that were not requested are null.</summary>
/// <param name="DisplayName">The name, or the text that Close shows instead.</param>
// https://developer.close.com/api/resources/contacts
public sealed record Contact(
    [property: JsonRequired] string Id,
    string? LeadId = null,
    string? OrganizationId = null,
    string? Name = null,
    string? DisplayName = null,
    string? Title = null,
    IReadOnlyList<ContactPhone>? Phones = null,
    IReadOnlyList<ContactEmail>? Emails = null,
    IReadOnlyList<ContactUrl>? Urls = null,
    string? Timezone = null,
    string? CreatedBy = null,
    string? UpdatedBy = null,
    DateTimeOffset? DateCreated = null,
    DateTimeOffset? DateUpdated = null)
{
    /// <summary>Whether its phones are not known: Close left them out, or some cannot be read.</summary>
    [JsonIgnore]
    public bool HasUnreadablePhones => Phones is null or Rows<ContactPhone> { Unreadable: > 0 }
        || Phones.Any(phone => phone.Phone is not { Length: > 0 });
}

/// <summary>A phone of a contact.</summary>
/// <param name="Phone">In E.164.</param>
/// <param name="Country">Two letters; missing if the contact was read as part of its lead.</param>
// https://developer.close.com/api/resources/contacts
public sealed record ContactPhone(string? Phone, string? Type, string? PhoneFormatted, string? Country);

/// <summary>An e-mail address of a contact.</summary>
// https://developer.close.com/api/resources/contacts
public sealed record ContactEmail(string? Email, string? Type, bool? IsUnsubscribed);

/// <summary>A web address of a contact.</summary>
// https://developer.close.com/api/resources/contacts
public sealed record ContactUrl(string? Url, string? Type);
