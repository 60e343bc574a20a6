namespace CloseApi.Wire;

/// <summary>A contact to create. Close keeps neither names nor numbers unique.</summary>
// https://developer.close.com/api/resources/contacts/create
public sealed record NewContact
{
    /// <summary>
    /// Its lead. Null only for a contact of a <see cref="NewLead"/>: alone it would get a lead of its own.
    /// </summary>
    public string? LeadId { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<NewPhone>? Phones { get; init; }

    public IReadOnlyList<NewEmail>? Emails { get; init; }
}

/// <summary>Changes of a contact. Null leaves a field as it is.</summary>
/// <param name="Phones">All its phones: the list replaces the existing one.</param>
// https://developer.close.com/api/resources/contacts/update
public sealed record ContactChanges(IReadOnlyList<NewPhone>? Phones);

/// <summary>A lead to create, with its contacts.</summary>
// https://developer.close.com/api/resources/leads/create
public sealed record NewLead(string Name, IReadOnlyList<NewContact> Contacts);

/// <param name="Phone">In E.164, or as Close holds it.</param>
/// <param name="Type"><c>mobile</c>, <c>office</c> and others.</param>
// https://developer.close.com/api/resources/contacts/create
public sealed record NewPhone(string Phone, string? Type);

/// <param name="Type"><c>office</c>, <c>home</c> and others.</param>
// https://developer.close.com/api/resources/contacts/create
public sealed record NewEmail(string Email, string? Type);
