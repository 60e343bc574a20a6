using System.Text.Json.Serialization;
using Refit;

namespace CloseApi.Wire;

/// <summary>Close's search over contacts and leads. The index may lag behind recent writes.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public interface ISearch
{
    /// <summary>Finds the objects that match.</summary>
    /// <exception cref="CloseException">Close refused (for example an expired cursor) or did not answer.</exception>
    [Post("/data/search/")]
    Task<SearchPage> SearchAsync([Body] SearchRequest request, CancellationToken cancellationToken = default);
}

/// <summary>What to find, in which order, and with which fields.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record SearchRequest(SearchQuery Query)
{
    /// <summary>The fields to return, by object type; null returns ids only.</summary>
    [JsonPropertyName("_fields")]
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Fields { get; init; }

    /// <summary>How many results per page.</summary>
    [JsonPropertyName("_limit")]
    public int? Limit { get; init; }

    /// <summary>How many results in total, over all pages.</summary>
    public int? ResultsLimit { get; init; }

    /// <summary>The cursor from the previous page; it expires after 30 s.</summary>
    public string? Cursor { get; init; }

    public IReadOnlyList<SearchSort>? Sort { get; init; }
}

/// <summary>One field to sort by.</summary>
/// <param name="Direction"><c>asc</c> or <c>desc</c>.</param>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record SearchSort(string Direction, SearchField Field);

/// <summary>One page of results.</summary>
/// <param name="Cursor">The cursor of the next page; null at the end.</param>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record SearchPage([property: JsonRequired] IReadOnlyList<SearchResult> Data, string? Cursor)
{
    /// <summary>Whether rows are missing in <see cref="Data"/> because they cannot be read.</summary>
    [JsonIgnore]
    public bool HasUnreadable => Data is Rows<SearchResult> { Unreadable: > 0 };
}

/// <summary>A contact or a lead; fields that were not requested, or that its type lacks, are null.</summary>
/// <param name="ObjectType"><c>contact</c> or <c>lead</c>.</param>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record SearchResult(
    [property: JsonPropertyName("__object_type")] string? ObjectType,
    [property: JsonRequired] string Id,
    string? LeadId,
    string? Name,
    string? DisplayName,
    string? Title,
    IReadOnlyList<ContactPhone>? Phones,
    IReadOnlyList<ContactEmail>? Emails,
    IReadOnlyList<string>? ContactIds,
    IReadOnlyList<Contact>? Contacts,
    string? StatusId,
    string? StatusLabel,
    DateTimeOffset? DateCreated,
    DateTimeOffset? DateUpdated);
