using System.Text.Json;

namespace CloseSimulator.Http;

/// <summary>Reads members of JSON objects. A missing member is null; a member of another type is a 400 that
/// names it.</summary>
internal static class JsonMembers
{
    extension(JsonElement json)
    {
        public JsonElement? Member(string name) =>
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member)
            && member.ValueKind != JsonValueKind.Null
                ? member
                : null;

        public string? Text(string name) => json.Member(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            _ => throw RequestError.Field(name, "Input should be a valid string"),
        };

        public int? Number(string name) => json.Member(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) => value,
            _ => throw RequestError.Field(name, "Input should be a valid integer"),
        };

        public double? Real(string name) => json.Member(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Number } number when double.IsFinite(number.GetDouble()) => number.GetDouble(),
            _ => throw RequestError.Field(name, "Input should be a valid number"),
        };

        public bool? Flag(string name) => json.Member(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.True or JsonValueKind.False } flag => flag.GetBoolean(),
            _ => throw RequestError.Field(name, "Input should be a valid boolean"),
        };

        /// <summary>The items of a list; a missing list is empty.</summary>
        public JsonElement.ArrayEnumerator Items(string name) => json.Member(name) switch
        {
            null => default,
            { ValueKind: JsonValueKind.Array } items => items.EnumerateArray(),
            _ => throw RequestError.Field(name, "Input should be a valid list"),
        };

        /// <summary>Refuses members with other names.</summary>
        public void AllowOnly(params ReadOnlySpan<string> names)
        {
            foreach (var member in json.EnumerateObject())
            {
                if (!names.Contains(member.Name))
                {
                    throw RequestError.Field(member.Name, "Extra inputs are not permitted");
                }
            }
        }
    }
}
