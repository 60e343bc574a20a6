using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Http;

/// <summary>The parameters of a request. An empty value counts as not given. [OSS closeio/flask-mongorest]</summary>
internal sealed class Query
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public Query(IQueryCollection parameters)
    {
        foreach (var (name, given) in parameters)
        {
            Set(name, given.ToString());
        }
    }

    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>The fields that <c>_fields</c> names; null for all.</summary>
    public string[]? Fields => this["_fields"] is { } ? List("_fields") : null;

    /// <summary>The values of a comma-separated parameter; empty when it is not given.</summary>
    public string[] List(string name) =>
        this[name]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public bool? Flag(string name) => this[name] switch
    {
        null => null,
        "true" or "True" or "1" => true,
        "false" or "False" or "0" => false,
        _ => throw RequestError.Field(name, "Input should be a valid boolean, unable to interpret input"),
    };

    // A POST may carry long filters in its body. [LIVE hampel: x-http-method-override with _params]
    public void Add(JsonElement parameters)
    {
        foreach (var parameter in parameters.EnumerateObject())
        {
            Set(parameter.Name, parameter.Value.ValueKind == JsonValueKind.Array
                ? string.Join(',', parameter.Value.EnumerateArray().Select(item => item.ToString()))
                : parameter.Value.ToString());
        }
    }

    private void Set(string name, string value)
    {
        if (value.Length > 0)
        {
            values[name] = value;
        }
    }
}
