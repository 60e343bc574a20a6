using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloseSimulator.Assumptions;
using CloseSimulator.Http;
using CloseSimulator.People;
using CloseSimulator.Requests;

namespace CloseSimulator.Endpoints;

/// <summary>The fields of a contact and of a lead that a write may have. Close publishes no schema of these bodies.
/// [DOC developer.close.com/api/resources/contacts, leads; field names of SPEC Contact, Lead]</summary>
internal static class PeopleBodies
{
    private static readonly BodyField[] Person =
    [
        new("name", Presence.Nullable, BodyField.Text),
        new("title", Presence.Nullable, BodyField.Text),
        new("phones", Presence.Optional, (value, switches) => List(value, switches, "phone", Phone)),
        new("emails", Presence.Optional, (value, switches) => List(value, switches, "email", BodyField.Text)),
        new("urls", Presence.Optional, (value, switches) => List(value, switches, "url", BodyField.Text)),
    ];

    /// <summary>A contact of a new lead has no lead_id.</summary>
    private static readonly BodyField[] NewContact = [.. Person, new("lead_id", Presence.Nullable, BodyField.Text)];

    private static readonly BodyField[] NewLead =
    [
        new("name", Presence.Nullable, BodyField.Text),
        new("description", Presence.Nullable, BodyField.Text),
        new("url", Presence.Nullable, BodyField.Text),
        new("contacts", Presence.Optional, Contacts),
    ];

    public static Body Contact(Call call) => new(Known(call, NewContact), NewContact, call.Switches);

    public static Body Changes(Call call) => new(Known(call, Person), Person, call.Switches);

    public static Body Lead(Call call) => new(Known(call, NewLead), NewLead, call.Switches);

    // Unknown keys were accepted on lead create [LIVE hampel]; a custom field would be stored, which is not modelled.
    private static JsonElement Known(Call call, BodyField[] fields)
    {
        var json = call.Json();
        if (json.EnumerateObject().FirstOrDefault(key => key.Name.StartsWith("custom", StringComparison.Ordinal)) is
            { Value.ValueKind: not JsonValueKind.Undefined } custom)
        {
            throw RequestError.NotModelled($"the custom field {custom.Name}");
        }

        return call.Switches.UnknownPeopleKeys.Is("reject")
            ? json
            : Only(json, fields);
    }

    private static JsonElement Only(JsonElement json, BodyField[] fields)
    {
        var known = new JsonObject(json.EnumerateObject()
            .Where(key => fields.Any(field => field.Name == key.Name))
            .Select(key => KeyValuePair.Create(key.Name, JsonNode.Parse(key.Value.GetRawText()))));
        using var document = JsonDocument.Parse(known.ToJsonString());
        return document.RootElement.Clone();
    }

    private static JsonNode? Phone(JsonElement value, Switches switches) => BodyField.Text(value, switches)
        ?? (switches.ContactPhoneCheck.Is("off") || Phones.Normalize(value.GetString()!) is { }
            ? null
            : switches.Texts.Phone);

    private static JsonNode? Contacts(JsonElement value, Switches switches) => Each(value, switches, item =>
        item.ValueKind != JsonValueKind.Object ? switches.Texts.Object : Nested(new Body(item, Person, switches)));

    private static JsonNode? List(
        JsonElement value, Switches switches, string name, Func<JsonElement, Switches, JsonNode?> problem) =>
        Each(value, switches, item =>
        {
            if (item.ValueKind != JsonValueKind.Object)
            {
                return switches.Texts.Object;
            }

            var found = item.TryGetProperty(name, out var text) ? problem(text, switches) : switches.Texts.Required;
            return found is null ? null : Nested(name, found);
        });

    private static JsonNode? Each(JsonElement value, Switches switches, Func<JsonElement, JsonNode?> problem)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return switches.Texts.List;
        }

        var wrong = new JsonObject();
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            if (problem(item) is { } found)
            {
                wrong[index.ToString(CultureInfo.InvariantCulture)] = found;
            }
        }

        // The problems of a list are nested. [LIVE hampel, on contacts of a lead]
        return wrong.Count == 0 ? null : new JsonObject { ["errors"] = wrong };
    }

    private static JsonObject? Nested(Body body) => body.Problems.Count == 0 ? null : new JsonObject
    {
        ["errors"] = new JsonArray(),
        ["field-errors"] = body.Problems.DeepClone(),
    };

    private static JsonObject Nested(string field, JsonNode problem) => new()
    {
        ["errors"] = new JsonArray(),
        ["field-errors"] = new JsonObject { [field] = problem },
    };
}
