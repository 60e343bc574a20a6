using CloseSimulator.Organizations;
using CloseSimulator.People;
using CloseSimulator.Time;

namespace CloseSimulator.Search;

/// <summary>A type of object, with the fields and relations that a query may use.</summary>
/// <param name="Fields">By field name. A phone or an e-mail is never a field of a contact. [DOC; CODE closecli]</param>
/// <param name="Related">By the related type's name.</param>
internal sealed record SearchType(
    string Name,
    IReadOnlyDictionary<string, Func<object, string?>> Fields,
    IReadOnlyDictionary<string, Func<object, IEnumerable<object>>> Related)
{
    /// <summary>The types of an organization. [https://developer.close.com/api/resources/advanced-filtering]</summary>
    public static IReadOnlyDictionary<string, SearchType> For(Organization organization)
    {
        SearchType[] types =
        [
            new("contact",
                Texts<Contact>(
                    ("id", contact => contact.Id), ("name", contact => contact.Name),
                    ("display_name", contact => contact.Name), ("title", contact => contact.Title),
                    ("lead_id", contact => contact.LeadId), ("created_by", contact => contact.CreatedBy.Id),
                    ("updated_by", contact => contact.CreatedBy.Id),
                    ("date_created", contact => Timestamps.Print(contact.DateCreated)),
                    ("date_updated", contact => Timestamps.Print(contact.DateCreated))),
                Things<Contact>(
                    ("contact_phone", contact => contact.Phones), ("contact_email", contact => contact.Emails),
                    ("lead", contact => organization.Leads[contact.LeadId] is { } lead ? [lead] : []))),
            new("lead",
                Texts<Lead>(
                    ("id", lead => lead.Id), ("name", lead => lead.Name), ("display_name", lead => lead.Name),
                    ("description", _ => ""), ("url", _ => null), ("status_id", _ => Lead.StatusId),
                    ("created_by", lead => lead.CreatedBy.Id), ("updated_by", lead => lead.CreatedBy.Id),
                    ("date_created", lead => Timestamps.Print(lead.DateCreated)),
                    ("date_updated", lead => Timestamps.Print(lead.DateCreated))),
                Things<Lead>(
                    ("contact", lead => lead.Contacts),
                    ("contact_phone", lead => lead.Contacts.SelectMany(contact => contact.Phones)),
                    ("contact_email", lead => lead.Contacts.SelectMany(contact => contact.Emails)))),
            new("contact_phone",
                Texts<ContactPhone>(("phone", phone => phone.Phone), ("type", phone => phone.Type)),
                Things<ContactPhone>()),
            new("contact_email",
                Texts<ContactEmail>(("email", email => email.Email), ("type", email => email.Type)),
                Things<ContactEmail>()),
        ];
        return types.ToDictionary(type => type.Name, StringComparer.Ordinal);
    }

    private static Dictionary<string, Func<object, string?>> Texts<T>(
        params (string Name, Func<T, string?> Read)[] fields) => fields.ToDictionary(
            field => field.Name, field => (Func<object, string?>)(thing => field.Read((T)thing)));

    private static Dictionary<string, Func<object, IEnumerable<object>>> Things<T>(
        params (string Name, Func<T, IEnumerable<object>> Read)[] kinds) => kinds.ToDictionary(
            kind => kind.Name, kind => (Func<object, IEnumerable<object>>)(thing => kind.Read((T)thing)));
}
