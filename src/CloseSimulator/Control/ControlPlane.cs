using System.Text.Json;
using System.Text.Json.Nodes;
using CloseSimulator.Http;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Control;

/// <summary>Arranges the world from outside, on paths that Close does not have. No authentication.</summary>
internal static class ControlPlane
{
    public static Answer Respond(Simulation simulation, HttpRequest request, string path, byte[] body)
    {
        try
        {
            return (request.Method, path) switch
            {
                ("POST", "/seed") => Seeding.Seed(simulation, Json(body)),
                ("POST", "/faults") => Done(() => simulation.Faults.Add(Fault.Read(Json(body)))),
                ("GET", "/faults") => Answer.Json(simulation.Faults.ToJson()),
                ("DELETE", "/faults") => Done(simulation.Faults.Clear),
                ("PUT", "/switches") => Set(simulation.Switches, Json(body)),
                ("GET", "/switches") => Show(simulation.Switches),
                ("PUT", "/rate-limit") => Done(() => simulation.RateLimit.Set(Json(body))),
                ("GET", "/rate-limit") => Answer.Json(simulation.RateLimit.Setting.ToJson()),
                ("GET", "/calls") => Calls(simulation, request),
                ("GET", "/calls/count") => Answer.Json(
                    new JsonObject { ["count"] = Matching(simulation, request).Count }),
                ("DELETE", "/calls") => Done(simulation.Calls.Clear),
                ("GET", "/messages") => Messages(simulation, request),
                ("POST", "/clock") => Shift(simulation.Clock, Json(body)),
                _ => Refusal.NotModelled($"{request.Method} /_sim{path}").Answer,
            };
        }
        catch (Refusal refusal)
        {
            return refusal.Answer;
        }
        catch (Exception wrong) when (wrong is ArgumentException or OverflowException)
        {
            return Answer.Error(400, wrong.Message);
        }
    }

    /// <summary>What a reset asks for; null when it does not say.</summary>
    public static bool? Seeded(byte[] body) =>
        JsonBody.Parse(body)?.Member("seeded") is { } seeded ? seeded.ValueKind == JsonValueKind.True : null;

    private static JsonElement Json(byte[] body) =>
        JsonBody.Parse(body) is { ValueKind: JsonValueKind.Object } json
            ? json
            : throw Refusal.Error(400, "The body must be a JSON object.");

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

        return wrong.Count == 0 ? Show(switches) : throw Refusal.Fields(wrong);
    }

    private static Answer Show(Switches switches) => Answer.Json(new JsonObject(switches.All.Select(one =>
        KeyValuePair.Create(one.Name, (JsonNode?)new JsonObject
        {
            ["value"] = one.Current,
            ["default"] = one.Default,
            ["allowed"] = one.Allowed,
            ["evidence"] = one.Evidence,
        }))));

    private static IReadOnlyList<CallEntry> Matching(Simulation simulation, HttpRequest request)
    {
        var query = new Query(request.Query);
        return simulation.Calls.Matching(query["path"], query["method"]);
    }

    private static Answer Calls(Simulation simulation, HttpRequest request) => Answer.Json(writer =>
    {
        writer.WriteStartArray();
        foreach (var entry in Matching(simulation, request))
        {
            entry.Write(writer);
        }

        writer.WriteEndArray();
    });

    private static Answer Messages(Simulation simulation, HttpRequest request)
    {
        var key = new Query(request.Query)["api_key"];
        var organization = key is null ? simulation.World.Default : simulation.World.ByApiKey(key)?.Organization
            ?? throw Refusal.NotFound(key);
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

    private static Answer Shift(Clock clock, JsonElement wanted)
    {
        clock.Advance(TimeSpan.FromSeconds(
            wanted.Real("advance_seconds") ?? throw Refusal.Field("advance_seconds", "Must be a number.")));
        return Answer.Json(new JsonObject { ["now"] = Timestamps.Print(clock.Now) });
    }
}
