using System.Text.Json.Serialization;
using Refit;

namespace CloseApi.Wire;

/// <summary>One page of a list.</summary>
/// <param name="Data">The objects of this page that can be read, in Close's order.</param>
/// <param name="HasMore">Whether another page follows: list again with a larger <see cref="PageQuery.Skip"/>.</param>
// https://developer.close.com/topics/pagination/
public sealed record Page<T>([property: JsonRequired] IReadOnlyList<T> Data, bool HasMore)
{
    /// <summary>Whether rows are missing in <see cref="Data"/> because they cannot be read.</summary>
    [JsonIgnore]
    public bool HasUnreadable => Data is Rows<T> { Unreadable: > 0 };
}

/// <summary>Which page of a list, and which fields of its objects.</summary>
// https://developer.close.com/topics/pagination/
public abstract record PageQuery
{
    /// <summary>How many objects at most, 1 to 100; null means the default of Close, 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Not 1 to 100, the largest page that every list is known to accept.
    /// </exception>
    [AliasAs("_limit")]
    public int? Limit
    {
        get;
        init => field = value is null or (>= 1 and <= 100)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A page of Close holds 1 to 100 objects.");
    }

    /// <summary>How many objects to skip before this page; each list has a maximum of its own.</summary>
    [AliasAs("_skip")]
    public int? Skip { get; init; }

    /// <summary>
    /// Only these fields, spelt as on the wire, which must include <c>id</c>; null means all. Omitted fields are read
    /// as null or zero.
    /// </summary>
    [AliasAs("_fields")]
    public IReadOnlyList<string>? Fields { get; init; }
}
