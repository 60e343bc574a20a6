using System.Text.Json;
using System.Text.Json.Nodes;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Rewrites arguments that a client spells differently from the tool's schema, before the check: numbers as text, JSON
/// text for an object, keys that clients add. An argument that could mean something else stays as it is, and the check
/// refuses it.
/// </summary>
/// <remarks>
/// Seen in reports of other servers: n8n adds <c>toolCallId</c>, <c>sessionId</c>, <c>action</c> and <c>chatInput</c>,
/// Cursor adds <c>random_string</c> to tools without arguments, Claude Desktop writes lists as JSON text.
/// </remarks>
/// <param name="schema">The tool's input schema.</param>
/// <param name="emptyIsLeftOut">Whether an empty text for an optional argument means that it is left out.</param>
internal sealed class ArgumentNormalizer(JsonElement schema, bool emptyIsLeftOut)
{
    private static readonly HashSet<string> KeysOfClients = new(StringComparer.Ordinal)
    {
        "toolCallId", "sessionId", "action", "chatInput", "tool", "toolName", "toolSummary", "random_string",
        "explanation", "wait_for_previous", "task_progress", "_meta",
    };

    /// <summary>Rewrites the arguments in place.</summary>
    public void Normalize(IDictionary<string, JsonElement>? arguments)
    {
        if (arguments is null)
        {
            return;
        }

        foreach (var (given, value) in arguments.ToList())
        {
            var name = NameOf(schema, given, arguments.ContainsKey);
            if (name is null || IsLeftOut(schema, name, value))
            {
                arguments.Remove(given);
                continue;
            }

            if (name != given)
            {
                arguments.Remove(given);
                arguments[name] = value;
            }

            if (SchemaOf(schema, name) is { } rules && Changed(rules, name, value) is { } changed)
            {
                arguments[name] = ToElement(changed);
            }
        }
    }

    /// <summary>The value in the schema's spelling; null if it stays as it is.</summary>
    private JsonNode? Changed(JsonElement rules, string name, JsonElement value)
    {
        if (!rules.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        return (type.GetString(), value.ValueKind) switch
        {
            ("array", JsonValueKind.Array) => ChangedItems(rules, name, value),
            ("array", JsonValueKind.Object) => new JsonArray(ChangedMembers(value, rules) ?? NodeOf(value)),
            ("array" or "object", JsonValueKind.String) => Parsed(rules, name, type.GetString()!, value.GetString()!),
            ("object", JsonValueKind.Object) => ChangedMembers(value, rules),
            (_, JsonValueKind.String) when name != "confirm" =>
                ScalarSpelling.OfText(rules, type.GetString()!, value.GetString()!),
            ("integer", JsonValueKind.Number) => ScalarSpelling.OfNumber(value),
            ("string", JsonValueKind.Number) when IsPhone(name) => JsonValue.Create(value.GetRawText()),
            _ => null,
        };
    }

    private JsonNode? Parsed(JsonElement rules, string name, string type, string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            var kind = parsed.RootElement.ValueKind;
            return kind == JsonValueKind.Object || (kind == JsonValueKind.Array && type == "array")
                ? Changed(rules, name, parsed.RootElement) ?? NodeOf(parsed.RootElement)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private JsonArray? ChangedItems(JsonElement rules, string name, JsonElement value)
    {
        if (!rules.TryGetProperty("items", out var items))
        {
            return null;
        }

        JsonArray? changed = null;
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var one = item.ValueKind switch
            {
                JsonValueKind.Object => ChangedMembers(item, items),
                JsonValueKind.String => Changed(items, name, item),
                _ => null,
            };
            if (one is not null)
            {
                changed ??= (JsonArray)NodeOf(value);
                changed[index] = one;
            }

            index++;
        }

        return changed;
    }

    private JsonObject? ChangedMembers(JsonElement value, JsonElement rules)
    {
        if (rules.TryGetProperty("items", out var items))
        {
            return ChangedMembers(value, items);
        }

        JsonObject? changed = null;
        foreach (var member in value.EnumerateObject())
        {
            var name = NameOf(rules, member.Name, given => value.TryGetProperty(given, out _));
            var isLeftOut = name is null || IsLeftOut(rules, name, member.Value);
            var rewritten = !isLeftOut && SchemaOf(rules, name!) is { } one ? Changed(one, name!, member.Value) : null;
            if (!isLeftOut && rewritten is null && name == member.Name)
            {
                continue;
            }

            changed ??= (JsonObject)NodeOf(value);
            changed.Remove(member.Name);
            if (!isLeftOut)
            {
                changed[name!] = rewritten ?? NodeOf(member.Value);
            }
        }

        return changed;
    }

    /// <summary>The schema's own spelling of a name; null for a key that clients are known to add.</summary>
    private static string? NameOf(JsonElement rules, string given, Func<string, bool> isGiven)
    {
        if (!rules.TryGetProperty("properties", out var properties) || !properties.EnumerateObject().Any())
        {
            // A surplus key of a tool without arguments cannot be a misspelt argument.
            return rules.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False
                ? null
                : given;
        }

        if (properties.TryGetProperty(given, out _))
        {
            return given;
        }

        if (KeysOfClients.Contains(given))
        {
            return null;
        }

        var letters = Letters(given);
        var same = properties.EnumerateObject()
            .Select(known => known.Name)
            .FirstOrDefault(known => Letters(known) == letters);
        return same is not null && !isGiven(same) ? same : given;
    }

    private static string Letters(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private static bool IsPhone(string name) => name == "query" || name.EndsWith("_phone", StringComparison.Ordinal);

    private bool IsLeftOut(JsonElement rules, string name, JsonElement value) =>
        !new ObjectRules(rules, "").IsRequired(name)
        && (value.ValueKind == JsonValueKind.Null || (emptyIsLeftOut && IsEmptyText(value)));

    private static bool IsEmptyText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.ValueEquals(""u8);

    private static JsonElement? SchemaOf(JsonElement rules, string name) =>
        rules.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var member)
            ? member
            : null;

    private static JsonNode NodeOf(JsonElement value) => JsonNode.Parse(value.GetRawText())!;

    private static JsonElement ToElement(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString());
        return document.RootElement.Clone();
    }
}
