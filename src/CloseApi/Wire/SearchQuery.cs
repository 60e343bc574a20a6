using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>A node of a search.</summary>
// https://developer.close.com/api/resources/advanced-filtering
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AndQuery), "and")]
[JsonDerivedType(typeof(OrQuery), "or")]
[JsonDerivedType(typeof(ObjectTypeQuery), "object_type")]
[JsonDerivedType(typeof(IdQuery), "id")]
[JsonDerivedType(typeof(TextQuery), "text")]
[JsonDerivedType(typeof(FieldConditionQuery), "field_condition")]
[JsonDerivedType(typeof(HasRelatedQuery), "has_related")]
public abstract record SearchQuery
{
    /// <summary>True matches the objects that do not match the query.</summary>
    public bool? Negate { get; init; }
}

/// <summary>Objects that match all queries.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record AndQuery(IReadOnlyList<SearchQuery> Queries) : SearchQuery;

/// <summary>Objects that match at least one query.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record OrQuery(IReadOnlyList<SearchQuery> Queries) : SearchQuery;

/// <summary>Objects of one type: <c>contact</c> or <c>lead</c>.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record ObjectTypeQuery(string ObjectType) : SearchQuery;

/// <summary>The object with this id.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record IdQuery(string Value) : SearchQuery;

/// <summary>Objects with this text in any of their searched fields.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record TextQuery(string Value, TextMode Mode) : SearchQuery;

/// <summary>Objects with a field that meets a condition.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record FieldConditionQuery(SearchField Field, SearchCondition Condition) : SearchQuery;

/// <summary>
/// Objects with a related one that matches. Phones and e-mails are related objects (<c>contact_phone</c>,
/// <c>contact_email</c>), never fields of a contact.
/// </summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record HasRelatedQuery(
    string ThisObjectType, string RelatedObjectType, SearchQuery RelatedQuery) : SearchQuery;

/// <summary>A field to search or sort by.</summary>
// https://developer.close.com/api/resources/advanced-filtering
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RegularField), "regular_field")]
[JsonDerivedType(typeof(CustomField), "custom_field")]
public abstract record SearchField;

/// <summary>A field that every object of the type has.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record RegularField(string ObjectType, string FieldName) : SearchField;

/// <summary>A custom field of the organization, <c>cf_…</c>.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record CustomField(string CustomFieldId) : SearchField;
