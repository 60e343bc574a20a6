using System.Runtime.InteropServices;
using System.Text.Json;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// Checks the arguments of a call against the tool's JSON schema. When the SDK binds them, it ignores unknown names,
/// ranges and patterns, and for a wrong type it only says that an error occurred.
/// </summary>
/// <remarks>
/// It supports the part of JSON Schema that the tools use: <c>type</c>, <c>required</c>, <c>properties</c>,
/// <c>additionalProperties</c>, <c>enum</c>, <c>pattern</c>, <c>format</c>, <c>items</c> and the limits of length, size
/// and number. An optional property that is null counts as missing, because some models fill in every argument.
/// </remarks>
internal static class ArgumentCheck
{
    /// <summary>
    /// All problems, in the order of the arguments, missing arguments last; empty if the call is valid.
    /// </summary>
    public static IReadOnlyList<Problem> Check(
        JsonElement schema, IEnumerable<KeyValuePair<string, JsonElement>>? arguments)
    {
        List<Problem>? problems = null;
        HashSet<string>? given = null;
        var rules = new ObjectRules(schema, "an argument of this tool");

        foreach (var (name, value) in arguments ?? [])
        {
            (given ??= []).Add(name);
            CheckMember(rules, name, value, ref problems);
        }

        foreach (var name in rules.Required)
        {
            if (given?.Contains(name.GetString()!) is not true)
            {
                AddMissing(rules, name.GetString()!, ref problems);
            }
        }

        return problems ?? (IReadOnlyList<Problem>)[];
    }

    // A problem starts with an empty field and gets its path on the way out, so that a valid call builds no paths.
    private static void CheckValue(JsonElement schema, JsonElement value, ref List<Problem>? problems)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (ValueRules.FindViolation(schema, value) is { } violation)
        {
            (problems ??= []).Add(violation);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            CheckObject(new(schema, "a field here"), value, ref problems);
        }
        else if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                var before = problems?.Count ?? 0;
                CheckValue(items, item, ref problems);
                FieldPath.Prefix(problems, before, index++);
            }
        }
    }

    private static void CheckObject(ObjectRules rules, JsonElement value, ref List<Problem>? problems)
    {
        foreach (var member in value.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(member);
            if (rules.TryGet(name, out var schema) && member.Value.ValueKind != JsonValueKind.Null)
            {
                var before = problems?.Count ?? 0;
                CheckValue(schema, member.Value, ref problems);
                if (problems?.Count > before)
                {
                    FieldPath.Prefix(problems, before, member.Name);
                }
            }
            else
            {
                CheckMember(rules, member.Name, member.Value, ref problems);
            }
        }

        foreach (var name in rules.Required)
        {
            if (!value.TryGetProperty(name.GetString()!, out _))
            {
                AddMissing(rules, name.GetString()!, ref problems);
            }
        }
    }

    private static void CheckMember(ObjectRules rules, string name, JsonElement value, ref List<Problem>? problems)
    {
        var before = problems?.Count ?? 0;
        if (!rules.TryGet(name, out var schema))
        {
            (problems ??= []).Add(rules.Unknown(name));
        }
        else if (value.ValueKind != JsonValueKind.Null || rules.IsRequired(name))
        {
            CheckValue(schema, value, ref problems);
        }

        FieldPath.Prefix(problems, before, name);
    }

    private static void AddMissing(ObjectRules rules, string name, ref List<Problem>? problems)
    {
        (problems ??= []).Add(rules.Missing(name));
        FieldPath.Prefix(problems, problems.Count - 1, name);
    }
}
