using System.Text.Json;
using System.Text.Json.Nodes;
using CloseSimulator.Assumptions;
using CloseSimulator.Http;
using CloseSimulator.Time;

namespace CloseSimulator.Requests;

/// <summary>Whether a field is required, and whether it may be null.</summary>
internal enum Presence
{
    Required,

    /// <summary>The field may be absent, but not null.</summary>
    Optional,

    /// <summary>The field may be absent or null.</summary>
    Nullable,
}

/// <summary>A field that a body may have.</summary>
/// <param name="Problem">Finds the problem with a value; null if the value is valid.</param>
internal sealed record BodyField(string Name, Presence Presence, Func<JsonElement, Switches, JsonNode?> Problem)
{
    public static JsonNode? Text(JsonElement value, Switches switches) =>
        value.ValueKind == JsonValueKind.String ? null : switches.Texts.Text;
}

/// <summary>A JSON body, checked against its fields. The answer names all wrong fields at once.</summary>
internal sealed class Body
{
    private readonly JsonElement json;
    private readonly Switches switches;

    public Body(JsonElement json, IReadOnlyCollection<BodyField> fields, Switches switches)
    {
        this.json = json;
        this.switches = switches;
        foreach (var field in fields)
        {
            if (ProblemOf(field) is { } problem)
            {
                Problems[field.Name] = problem;
            }
        }

        if (switches.UnknownKeys.Is("reject"))
        {
            foreach (var key in json.EnumerateObject().Select(member => member.Name))
            {
                if (fields.All(field => field.Name != key))
                {
                    Problems[key] = switches.Texts.Unknown;
                }
            }
        }
    }

    public JsonObject Problems { get; } = [];

    public bool Has(string name) => json.TryGetProperty(name, out _);

    /// <summary>The value of a field that is given and valid; else null.</summary>
    public JsonElement? Value(string name) =>
        !Problems.ContainsKey(name) && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public string? Text(string name) => Value(name)?.GetString();

    public DateTimeOffset? Time(string name) =>
        Text(name) is { } text && Timestamps.TryParse(text, TimeSpan.Zero, out var moment) ? moment : null;

    /// <summary>Adds a problem that the field alone does not show, such as an id that does not exist.</summary>
    public void AddProblem(string name, string problem) => Problems.TryAdd(name, problem);

    /// <exception cref="RequestError">400 when a field is wrong.</exception>
    public void ThrowIfInvalid()
    {
        if (Problems.Count > 0)
        {
            throw RequestError.Fields(Problems);
        }
    }

    private JsonNode? ProblemOf(BodyField field)
    {
        if (!json.TryGetProperty(field.Name, out var value))
        {
            return field.Presence == Presence.Required ? switches.Texts.Required : null;
        }

        return value.ValueKind == JsonValueKind.Null && field.Presence == Presence.Nullable
            ? null
            : field.Problem(value, switches);
    }
}
