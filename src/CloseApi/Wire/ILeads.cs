using Refit;

namespace CloseApi.Wire;

/// <summary>The leads. Every method throws <see cref="CloseException"/>.</summary>
// https://developer.close.com/api/resources/leads
public interface ILeads
{
    /// <summary>Lists leads. To find one by its fields, use <see cref="ISearch"/>.</summary>
    [Get("/lead/")]
    Task<Page<Lead>> ListAsync([Query] LeadQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one lead.</summary>
    /// <param name="fields">Only these fields, which must include <c>id</c>; null means all.</param>
    [Get("/lead/{id}/")]
    Task<Lead> GetAsync(
        string id,
        [AliasAs("_fields")] IReadOnlyList<string>? fields = null,
        CancellationToken cancellationToken = default);

    /// <summary>Creates a lead with its contacts. Creating it twice creates two.</summary>
    [Post("/lead/")]
    Task<Lead> CreateAsync([Body] NewLead lead, CancellationToken cancellationToken = default);
}

/// <summary>Which page of the leads to list.</summary>
// https://developer.close.com/api/resources/leads
public sealed record LeadQuery : PageQuery;
