using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Other spellings of a number, word, id or instant, rewritten as the schema spells it; null if nothing changes.
/// </summary>
internal static partial class ScalarSpelling
{
    public static JsonNode? OfText(JsonElement rules, string type, string text)
    {
        var trimmed = text.Trim();
        return type switch
        {
            "integer" => Integer(trimmed),
            "boolean" => bool.TryParse(trimmed, out var answer) ? JsonValue.Create(answer) : null,
            "string" => Different(text, Word(rules, trimmed) ?? Id(rules, trimmed) ?? Instant(rules, trimmed)),
            _ => null,
        };
    }

    /// <summary>JSON Schema counts 3.0 as an integer; the binder does not.</summary>
    public static JsonNode? OfNumber(JsonElement value) =>
        !value.TryGetInt64(out _) && value.TryGetDecimal(out var number) && number == decimal.Truncate(number)
        && number is >= long.MinValue and <= long.MaxValue
            ? JsonValue.Create((long)number)
            : null;

    private static JsonValue? Integer(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : null;

    private static JsonValue? Different(string text, string? normal) =>
        normal is null || normal == text ? null : JsonValue.Create(normal);

    private static string? Word(JsonElement rules, string text) => rules.TryGetProperty("enum", out var words)
        ? words.EnumerateArray()
            .Where(word => word.ValueKind == JsonValueKind.String)
            .Select(word => word.GetString())
            .FirstOrDefault(word => string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
        : null;

    /// <summary>An id holds neither blanks nor quotes, and its prefix is lower case. The rest keeps its case.</summary>
    private static string? Id(JsonElement rules, string text)
    {
        if (!rules.TryGetProperty("pattern", out var pattern)
            || IdPrefix().Match(pattern.GetString()!) is not { Success: true } prefix)
        {
            return null;
        }

        var id = text.Trim('"', '\'', '`');
        return id.StartsWith(prefix.Groups["prefix"].Value, StringComparison.OrdinalIgnoreCase)
            ? prefix.Groups["prefix"].Value + id[prefix.Groups["prefix"].Length..]
            : id;
    }

    /// <summary>RFC 3339 allows a blank for the T, and both letters in lower case.</summary>
    private static string? Instant(JsonElement rules, string text)
    {
        return rules.TryGetProperty("format", out var format) && format.ValueEquals("date-time"u8)
            ? Instant(text)
            : null;
    }

    /// <summary>The instant as RFC 3339 spells it; the text itself if it is not an instant.</summary>
    public static string Instant(string text)
    {
        if (SpacedInstant().Match(text) is not { Success: true } instant)
        {
            return text;
        }

        var zone = instant.Groups["zone"].Value.ToUpperInvariant();
        return $"{instant.Groups["day"].Value}T{instant.Groups["time"].Value}{zone}";
    }

    [GeneratedRegex("^\\^(?<prefix>(acti|cont|lead|user)_)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdPrefix();

    [GeneratedRegex(
        @"^(?<day>\d{4}-\d{2}-\d{2})[Tt ](?<time>\d{2}:\d{2}(:\d{2}(\.\d+)?)?) ?(?<zone>[Zz]|[+-]\d{2}:\d{2})$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SpacedInstant();
}
