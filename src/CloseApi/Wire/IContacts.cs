using Refit;

namespace CloseApi.Wire;

/// <summary>The contacts. Every method throws <see cref="CloseException"/>.</summary>
// https://developer.close.com/api/resources/contacts
public interface IContacts
{
    /// <summary>Lists contacts. To find one by phone, e-mail or name, use <see cref="ISearch"/>.</summary>
    [Get("/contact/")]
    Task<Page<Contact>> ListAsync([Query] ContactQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one contact.</summary>
    /// <param name="fields">Only these fields, which must include <c>id</c>; null means all.</param>
    [Get("/contact/{id}/")]
    Task<Contact> GetAsync(
        string id,
        [AliasAs("_fields")] IReadOnlyList<string>? fields = null,
        CancellationToken cancellationToken = default);

    /// <summary>Creates a contact. Creating it twice creates two.</summary>
    [Post("/contact/")]
    Task<Contact> CreateAsync([Body] NewContact contact, CancellationToken cancellationToken = default);

    /// <summary>Changes the fields that are given.</summary>
    [Put("/contact/{id}/")]
    Task<Contact> UpdateAsync(string id, [Body] ContactChanges changes, CancellationToken cancellationToken = default);
}

/// <summary>Which contacts to list.</summary>
// https://developer.close.com/api/resources/contacts
public sealed record ContactQuery : PageQuery
{
    [AliasAs("lead_id")]
    public string? LeadId { get; init; }
}
