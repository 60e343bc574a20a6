using System.Text.Json.Serialization;

namespace CloseApi.Wire;

/// <summary>A condition on the value of a field.</summary>
// https://developer.close.com/api/resources/advanced-filtering
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextCondition), "text")]
[JsonDerivedType(typeof(TermCondition), "term")]
[JsonDerivedType(typeof(ReferenceCondition), "reference")]
[JsonDerivedType(typeof(NumberRangeCondition), "number_range")]
[JsonDerivedType(typeof(BooleanCondition), "boolean")]
[JsonDerivedType(typeof(ExistsCondition), "exists")]
[JsonDerivedType(typeof(CurrentUserCondition), "current_user")]
public abstract record SearchCondition;

/// <summary>The field contains this text.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record TextCondition(TextMode Mode, string Value) : SearchCondition;

/// <summary>The field is one of these words.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record TermCondition(IReadOnlyList<string> Values) : SearchCondition;

/// <summary>The field refers to one of these objects.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record ReferenceCondition(string ReferenceType, IReadOnlyList<string> ObjectIds) : SearchCondition;

/// <summary>The field is a number within these bounds; null means no bound.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record NumberRangeCondition : SearchCondition
{
    public decimal? Gt { get; init; }

    public decimal? Gte { get; init; }

    public decimal? Lt { get; init; }

    public decimal? Lte { get; init; }
}

/// <summary>The field is true, or false.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record BooleanCondition(bool Value) : SearchCondition;

/// <summary>The field has a value.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record ExistsCondition : SearchCondition;

/// <summary>The field is the calling user.</summary>
// https://developer.close.com/api/resources/advanced-filtering
public sealed record CurrentUserCondition : SearchCondition;

/// <summary>How a text is compared.</summary>
// https://developer.close.com/api/resources/advanced-filtering
[JsonConverter(typeof(JsonStringEnumConverter<TextMode>))]
public enum TextMode
{
    /// <summary>Each word, in any order.</summary>
    [JsonStringEnumMemberName("full_words")]
    FullWords,

    /// <summary>The exact words in this order.</summary>
    [JsonStringEnumMemberName("phrase")]
    Phrase,

    /// <summary>The whole value; the web interface of Close uses it for phones and e-mails.</summary>
    [JsonStringEnumMemberName("exact_value")]
    ExactValue,

    /// <summary>The beginnings of words.</summary>
    [JsonStringEnumMemberName("beginning_of_words")]
    BeginningOfWords,
}
