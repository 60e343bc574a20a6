using System.Text.Json.Nodes;
using CloseSimulator.Http;
using CloseSimulator.Time;

namespace CloseSimulator.People;

/// <summary>A user. [https://developer.close.com/api/resources/users]</summary>
internal sealed record User(
    string Id, string OrganizationId, string FirstName, string LastName, string Email, DateTimeOffset DateCreated)
{
    public string FullName => $"{FirstName} {LastName}".Trim();

    public Wire Wire => field ??= new Wire(ToJson());

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["email"] = Email,
        ["first_name"] = FirstName,
        ["last_name"] = LastName,
        ["image"] = null,
        ["date_created"] = Timestamps.Print(DateCreated),
        ["date_updated"] = Timestamps.Print(DateCreated),
        ["organizations"] = new JsonArray(OrganizationId),
    };
}

/// <summary>A stored phone of a contact: usually E.164, an old one as it was typed.</summary>
internal sealed record ContactPhone(string Phone, string Type)
{
    public JsonObject ToJson() => new()
    {
        ["phone"] = Phone,
        ["phone_formatted"] = Phones.Format(Phone),
        ["type"] = Type,
        ["country"] = Phones.Country(Phone),
    };
}

internal sealed record ContactEmail(string Email, string Type)
{
    public JsonObject ToJson() => new() { ["email"] = Email, ["type"] = Type, ["is_unsubscribed"] = false };
}

/// <summary>A contact. [https://developer.close.com/api/resources/contacts]</summary>
internal sealed record Contact(
    string Id, string LeadId, string Name, string? Title, DateTimeOffset DateCreated, User CreatedBy,
    IReadOnlyList<ContactPhone> Phones, IReadOnlyList<ContactEmail> Emails) : IVersion<Contact>
{
    public DateTimeOffset? ChangedAt { get; init; }

    public Contact? Earlier { get; init; }

    /// <summary>Later than that of the version before, also while a test's clock stands still.</summary>
    public DateTimeOffset DateUpdated => (ChangedAt ?? DateCreated) is var at && Earlier?.DateUpdated >= at
        ? Earlier.DateUpdated.AddMicroseconds(1)
        : at;

    public Wire Wire => field ??= new Wire(ToJson());

    // A copy by "with" would keep the wire form of the original.
    public Contact On(string leadId) => new(Id, leadId, Name, Title, DateCreated, CreatedBy, Phones, Emails);

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["lead_id"] = LeadId,
        ["organization_id"] = CreatedBy.OrganizationId,
        ["name"] = Name,
        ["display_name"] = Name,
        ["title"] = Title,
        ["phones"] = new JsonArray([.. Phones.Select(phone => phone.ToJson())]),
        ["emails"] = new JsonArray([.. Emails.Select(email => email.ToJson())]),
        ["urls"] = new JsonArray(),
        ["integration_links"] = new JsonArray(),
        ["created_by"] = CreatedBy.Id,
        ["updated_by"] = CreatedBy.Id,
        ["date_created"] = Timestamps.Print(DateCreated),
        ["date_updated"] = Timestamps.Print(DateUpdated),
    };
}

/// <summary>A lead with its contacts. [https://developer.close.com/api/resources/leads]</summary>
internal sealed record Lead(
    string Id, string Name, DateTimeOffset DateCreated, User CreatedBy, IReadOnlyList<Contact> Contacts)
    : IVersion<Lead>
{
    public const string StatusId = "stat_Potential";
    public const string StatusLabel = "Potential";

    public DateTimeOffset? ChangedAt { get; init; }

    public Lead? Earlier { get; init; }

    public Wire Wire => field ??= new Wire(ToJson());

    // A copy by "with" would keep the wire form of the original.
    public Lead With(IReadOnlyList<Contact> contacts) => new(Id, Name, DateCreated, CreatedBy, contacts);

    private JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["organization_id"] = CreatedBy.OrganizationId,
        ["name"] = Name,
        ["display_name"] = Name,
        ["description"] = "",
        ["url"] = null,
        ["html_url"] = $"https://app.close.com/lead/{Id}/",
        ["status_id"] = StatusId,
        ["status_label"] = StatusLabel,
        ["contact_ids"] = new JsonArray([.. Contacts.Select(contact => JsonValue.Create(contact.Id))]),
        ["contacts"] = new JsonArray([.. Contacts.Select(contact => contact.ToJson())]),
        ["addresses"] = new JsonArray(),
        ["opportunities"] = new JsonArray(),
        ["tasks"] = new JsonArray(),
        ["integration_links"] = new JsonArray(),
        ["created_by"] = CreatedBy.Id,
        ["created_by_name"] = CreatedBy.FullName,
        ["updated_by"] = CreatedBy.Id,
        ["updated_by_name"] = CreatedBy.FullName,
        ["date_created"] = Timestamps.Print(DateCreated),
        ["date_updated"] = Timestamps.Print(ChangedAt ?? DateCreated),
    };

    /// <summary>The lead with this contact added, or in the place of its earlier version.</summary>
    public Lead With(Contact contact, DateTimeOffset now) => new(
        Id, Name, DateCreated, CreatedBy,
        Contacts.Any(one => one.Id == contact.Id)
            ? [.. Contacts.Select(one => one.Id == contact.Id ? contact : one)]
            : [.. Contacts, contact])
    {
        ChangedAt = now,
        Earlier = this,
    };
}

/// <summary>A phone number that Close rents to the organization.
/// [https://developer.close.com/api/resources/phone-numbers]</summary>
internal sealed record PhoneNumber(
    string Id, string Number, string Label, string OrganizationId, string? UserId, DateTimeOffset DateCreated)
{
    public Wire Wire => field ??= new Wire(ToJson());

    public bool IsGroupNumber => UserId is null;

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["organization_id"] = OrganizationId,
        ["number"] = Number,
        ["number_formatted"] = Phones.Format(Number),
        ["label"] = Label,
        ["type"] = "internal",
        ["user_id"] = UserId,
        ["is_group_number"] = IsGroupNumber,
        ["participants"] = UserId is null ? new JsonArray() : new JsonArray(UserId),
        ["phone_numbers"] = new JsonArray(),
        ["phone_numbers_formatted"] = new JsonArray(),
        ["country"] = Phones.Country(Number),
        ["sms_enabled"] = true,
        ["mms_enabled"] = false,
        ["is_premium"] = false,
        ["is_verified"] = true,
        ["address_id"] = null,
        ["bundle_id"] = null,
        ["carrier"] = null,
        ["carrier_type"] = null,
        ["last_billed_price"] = null,
        ["next_billing_on"] = null,
        ["supports_sms_to_countries"] = new JsonArray(),
        ["supports_mms_to_countries"] = new JsonArray(),
        ["date_created"] = Timestamps.Print(DateCreated),
        ["date_updated"] = Timestamps.Print(DateCreated),
    };
}
