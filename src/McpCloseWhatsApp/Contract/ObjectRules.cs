using System.Text.Json;

namespace McpCloseWhatsApp.Contract;

/// <summary>The schema's rules for the members of an object.</summary>
/// <param name="memberKind">What an error calls a member: "an argument of this tool".</param>
internal readonly struct ObjectRules(JsonElement schema, string memberKind)
{
    private readonly JsonElement properties =
        schema.TryGetProperty("properties", out var declared) ? declared : default;

    private readonly JsonElement required = schema.TryGetProperty("required", out var names) ? names : default;

    public JsonElement.ArrayEnumerator Required =>
        required.ValueKind == JsonValueKind.Array ? required.EnumerateArray() : default;

    public bool IsRequired(string name) => Required.Any(item => item.ValueEquals(name));

    /// <summary>The schema of a named property; the name is raw UTF-8 from the JSON.</summary>
    public bool TryGet(ReadOnlySpan<byte> name, out JsonElement member)
    {
        member = default;
        return properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out member);
    }

    /// <summary>
    /// The schema of a named property or of the members of a map; false if such a member is not allowed.
    /// </summary>
    public bool TryGet(string name, out JsonElement member) =>
        (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out member))
        || !schema.TryGetProperty("additionalProperties", out member)
        || member.ValueKind != JsonValueKind.False;

    public Problem Unknown(string name)
    {
        string[] known = properties.ValueKind == JsonValueKind.Object
            ? [.. properties.EnumerateObject().Select(member => member.Name)]
            : [];
        var hint = NearestName.Find(name, known) is { } nearest ? $"; did you mean {nearest}?" : "";
        return new("", $"is not {memberKind}{hint}", known);
    }

    public Problem Missing(string name) =>
        TryGet(name, out var member) && ValueRules.Expected(member) is { Length: > 0 } expected
            ? new("", $"is required and missing; it must be {expected}", ValueRules.Allowed(member))
            : new("", "is required and missing");
}
