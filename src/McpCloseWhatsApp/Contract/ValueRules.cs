using System.Text.Json;
using McpCloseWhatsApp.Text;

namespace McpCloseWhatsApp.Contract;

/// <summary>The schema's rules for one value, without its members and items.</summary>
internal static class ValueRules
{
    /// <summary>The first rule that the value breaks; null if it breaks none.</summary>
    public static Problem? FindViolation(JsonElement schema, JsonElement value)
    {
        // LoneSurrogates sees the request. It cannot see into a JSON text that a client sent for an object.
        if (!TextRules.IsValidUnicode(value))
        {
            return new("", "must be valid Unicode; got half of a surrogate pair");
        }

        if (schema.TryGetProperty("enum", out var allowed))
        {
            return allowed.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value))
                ? null
                : MustBe(schema, value);
        }

        if (schema.TryGetProperty("type", out var type) && !HasType(type, value))
        {
            return MustBe(schema, value);
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number => FindNumberViolation(schema, value),
            JsonValueKind.String => TextRules.FindViolation(schema, value),
            JsonValueKind.Array => FindSizeViolation(schema, "minItems", "maxItems", value.GetArrayLength(), "items"),
            _ => null,
        };
    }

    /// <summary>What the schema expects, as words after "must be"; empty if it accepts any value.</summary>
    public static string Expected(JsonElement schema)
    {
        if (Allowed(schema) is { } allowed)
        {
            return allowed is [var only] ? only : $"one of {string.Join(", ", allowed)}";
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return "";
        }

        return TextRules.ExpectedFormat(schema)
            ?? (schema.TryGetProperty("type", out var type) ? string.Join(" or ", Types(type)) + Members(schema) : "");
    }

    private static string Members(JsonElement schema)
    {
        if (schema.TryGetProperty("items", out var items) && Members(items) is { Length: > 0 } ofItems)
        {
            return $" of objects{ofItems}";
        }

        return schema.TryGetProperty("properties", out var members) && members.EnumerateObject().Any()
            ? $" with {string.Join(", ", members.EnumerateObject().Select(member => member.Name))}"
            : "";
    }

    public static IReadOnlyList<string>? Allowed(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("enum", out var allowed)
            ? [.. allowed.EnumerateArray()
                .Where(item => item.ValueKind != JsonValueKind.Null)
                .Select(item => item.ToString())]
            : null;

    /// <summary>The problem if a length or count is outside the limits that two keywords of the schema set.</summary>
    public static Problem? FindSizeViolation(
        JsonElement schema, string minKeyword, string maxKeyword, int size, string unit)
    {
        if (schema.TryGetProperty(minKeyword, out var min) && size < min.GetInt32())
        {
            return new("", $"must have at least {Count(min, unit)}; got {size}");
        }

        return schema.TryGetProperty(maxKeyword, out var max) && size > max.GetInt32()
            ? new("", $"must have at most {Count(max, unit)}; got {size}")
            : null;
    }

    /// <summary>A value as an error quotes it: harmless, and cut to 60 characters.</summary>
    public static string Shown(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"\"{HarmlessText.Excerpt(value.GetString())}\"",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => HarmlessText.Excerpt(value.GetRawText()),
    };

    private static Problem MustBe(JsonElement schema, JsonElement value)
    {
        var hint = value.ValueKind == JsonValueKind.String && value.GetString().AsSpan().TrimStart() is ['[' or '{', ..]
            && schema.TryGetProperty("type", out var type) && !HasType(type, value)
            ? ", which is a string: give the JSON itself"
            : "";
        return new("", $"must be {Expected(schema)}; got {Shown(value)}{hint}", Allowed(schema));
    }

    private static Problem? FindNumberViolation(JsonElement schema, JsonElement value)
    {
        var number = value.GetDouble();
        if (schema.TryGetProperty("minimum", out var minimum) && number < minimum.GetDouble())
        {
            return new("", $"must be at least {minimum}; got {Shown(value)}");
        }

        return schema.TryGetProperty("maximum", out var maximum) && number > maximum.GetDouble()
            ? new("", $"must be at most {maximum}; got {Shown(value)}")
            : null;
    }

    private static string Count(JsonElement limit, string unit) =>
        limit.GetInt32() == 1 ? $"1 {unit[..^1]}" : $"{limit} {unit}";

    private static bool HasType(JsonElement type, JsonElement value)
    {
        if (type.ValueKind != JsonValueKind.Array)
        {
            return IsOf(type, value);
        }

        foreach (var alternative in type.EnumerateArray())
        {
            if (IsOf(alternative, value))
            {
                return true;
            }
        }

        return false;
    }

    // The binder rejects 1.0 as an integer.
    private static bool IsOf(JsonElement type, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => type.ValueEquals("string"u8),
        JsonValueKind.Number =>
            type.ValueEquals("number"u8) || (type.ValueEquals("integer"u8) && value.TryGetInt64(out _)),
        JsonValueKind.True or JsonValueKind.False => type.ValueEquals("boolean"u8),
        JsonValueKind.Object => type.ValueEquals("object"u8),
        JsonValueKind.Array => type.ValueEquals("array"u8),
        JsonValueKind.Null => type.ValueEquals("null"u8),
        _ => false,
    };

    private static IEnumerable<string> Types(JsonElement type) =>
        (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray() : Enumerable.Repeat(type, 1))
        .Select(item => item.GetString())
        .Where(name => name != "null")
        .Select(name => name switch
        {
            "boolean" => "true or false",
            "integer" or "object" or "array" => $"an {name}",
            _ => $"a {name}",
        });
}
