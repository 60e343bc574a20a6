using System.Text.Json;
using System.Text.Json.Nodes;
using CloseSimulator.Assumptions;
using CloseSimulator.Faults;
using CloseSimulator.Http;
using CloseSimulator.Organizations;
using CloseSimulator.Requests;
using CloseSimulator.Time;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Control;

/// <summary>Sets up and inspects the simulation, on paths that Close does not have. No authentication.</summary>
internal static class ControlPlane
{
    public static async Task<Answer> RespondAsync(
        Simulation simulation, HttpRequest request, string path, byte[] body, CancellationToken cancellationToken)
    {
        try
        {
            return (request.Method, path) switch
            {
                ("POST", "/seed") => Seeder.Seed(simulation, Json(body)),
                ("PUT", "/contact") => Done(() => Move(simulation.Organizations.Default, Json(body))),
                ("PUT", "/rounds") => Done(() => simulation.Calls.Rounds.Set(Json(body))),
                ("POST", "/faults") => Done(() => simulation.Faults.Add(Fault.Read(Json(body)))),
                ("GET", "/faults") => Answer.Json(simulation.Faults.ToJson()),
                ("GET", "/faults/kinds") => Answer.Json(FaultKinds.ToJson()),
                ("DELETE", "/faults") => Done(simulation.Faults.Clear),
                ("PUT", "/switches") => Set(simulation.Switches, Json(body)),
                ("GET", "/switches") => Show(simulation.Switches),
                ("PUT", "/rate-limit") => Done(() => simulation.RateLimit.Set(Json(body))),
                ("GET", "/rate-limit") => Answer.Json(simulation.RateLimit.Setting.ToJson()),
                ("GET", "/calls") => await CallQueries.ShowAsync(simulation.Calls, request, cancellationToken),
                ("GET", "/calls/count") => await CallQueries.CountAsync(simulation.Calls, request, cancellationToken),
                ("DELETE", "/calls") => Done(simulation.Calls.Clear),
                ("GET", "/messages") => Messages(simulation, request),
                ("GET", "/contacts") => Contacts(simulation),
                ("POST", "/clock") => Shift(simulation.Clock, Json(body)),
                _ => RequestError.NotModelled($"{request.Method} /_sim{path}").Answer,
            };
        }
        catch (RequestError refusal)
        {
            return refusal.Answer;
        }
        catch (Exception wrong) when (wrong is ArgumentException or OverflowException)
        {
            return Answer.Error(400, wrong.Message);
        }
    }

    /// <summary>Whether a reset asks for the sandbox's data; null when it does not say.</summary>
    public static bool? Seeded(byte[] body) =>
        JsonBody.Parse(body)?.Member("seeded") is { } seeded ? seeded.ValueKind == JsonValueKind.True : null;

    private static JsonElement Json(byte[] body) =>
        JsonBody.Parse(body) is { ValueKind: JsonValueKind.Object } json
            ? json
            : throw RequestError.Error(400, "The body must be a JSON object.");

    private static Answer Done(Action action)
    {
        action();
        return Answer.Json(new JsonObject());
    }

    private static Answer Set(Switches switches, JsonElement wanted)
    {
        var wrong = new JsonObject();
        foreach (var member in wanted.EnumerateObject())
        {
            var known = switches.All.FirstOrDefault(candidate => candidate.Name == member.Name);
            if (known?.TrySet(member.Value) is not true)
            {
                wrong[member.Name] = known is null ? "There is no such switch." : $"Allowed: {known.Allowed}";
            }
        }

        return wrong.Count == 0 ? Show(switches) : throw RequestError.Fields(wrong);
    }

    private static Answer Show(Switches switches) => Answer.Json(new JsonObject(switches.All.Select(one =>
        KeyValuePair.Create(one.Name, (JsonNode?)new JsonObject
        {
            ["value"] = one.Current,
            ["default"] = one.Default,
            ["allowed"] = one.Allowed,
            ["evidence"] = one.Evidence,
        }))));

    private static Answer Messages(Simulation simulation, HttpRequest request)
    {
        var key = new Query(request.Query)["api_key"];
        var organization = key is null
            ? simulation.Organizations.Default
            : simulation.Organizations.ByApiKey(key)?.Organization ?? throw RequestError.NotFound(key);
        lock (organization.Gate)
        {
            return Answer.Json(writer =>
            {
                writer.WriteStartArray();
                foreach (var message in organization.Messages.OldestFirst)
                {
                    message.Wire.Write(writer, fields: null);
                }

                writer.WriteEndArray();
            });
        }
    }

    private static void Move(Organization organization, JsonElement wanted)
    {
        wanted.AllowOnly("id", "lead_id");
        lock (organization.Gate)
        {
            var contact = Known(organization.Contacts, wanted.Text("id") ?? "");
            organization.Move(contact, wanted.Text("lead_id") is { } lead ? Known(organization.Leads, lead) : null);
        }
    }

    private static T Known<T>(KeyedList<T> list, string id)
        where T : class => list[id] ?? throw RequestError.NotFound(id);

    private static Answer Contacts(Simulation simulation)
    {
        var organization = simulation.Organizations.Default;
        lock (organization.Gate)
        {
            return Answer.Json(new JsonArray([.. organization.Contacts.Select(contact => contact.ToJson())]));
        }
    }

    private static Answer Shift(Clock clock, JsonElement wanted)
    {
        clock.Advance(TimeSpan.FromSeconds(
            wanted.Real("advance_seconds") ?? throw RequestError.Field("advance_seconds", "Must be a number.")));
        return Answer.Json(new JsonObject { ["now"] = Timestamps.Print(clock.Now) });
    }
}
