using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloseSimulator.Assumptions;
using CloseSimulator.Faults;
using CloseSimulator.Http;
using CloseSimulator.Organizations;
using CloseSimulator.Requests;
using CloseSimulator.Time;
using CloseSimulator.Traffic;
using Microsoft.AspNetCore.Http;

namespace CloseSimulator.Control;

/// <summary>Sets up and inspects the simulation, on paths that Close does not have. No authentication.</summary>
internal static class ControlPlane
{
    private static readonly string[] States = ["arrived", "carried_out", "answered"];

    // A test that waits for calls that never come fails after this time, long before the test runner stops it.
    private const double DefaultWait = 60;
    private const double LongestWait = 600;

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
                ("GET", "/calls") => Calls(await MatchingAsync(simulation.Calls, request, cancellationToken)),
                ("GET", "/calls/count") => Answer.Json(new JsonObject
                {
                    ["count"] = (await MatchingAsync(simulation.Calls, request, cancellationToken)).Count,
                }),
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

    private static async Task<IReadOnlyList<CallEntry>> MatchingAsync(
        CallLog calls, HttpRequest request, CancellationToken cancellationToken)
    {
        var query = new Query(request.Query);
        var state = Array.IndexOf(States, query["state"] ?? States[0]);
        if (state < 0)
        {
            throw RequestError.Field("state", "Must be one of " + string.Join(", ", States));
        }

        var filter = new CallFilter(query["path"], query["method"], (CallState)state);
        if (query["at_least"] is not { } wanted)
        {
            return calls.Matching(filter);
        }

        if (!int.TryParse(wanted, CultureInfo.InvariantCulture, out var atLeast) || atLeast is < 1 or > CallLog.Kept)
        {
            throw RequestError.Field("at_least", $"Must be a number from 1 to {CallLog.Kept}.");
        }

        return await WaitAsync(calls, filter, atLeast, Wait(query), cancellationToken);
    }

    private static TimeSpan Wait(Query query)
    {
        var seconds = DefaultWait;
        if (query["timeout_seconds"] is { } text
            && !(double.TryParse(text, CultureInfo.InvariantCulture, out seconds) && seconds is > 0 and <= LongestWait))
        {
            throw RequestError.Field("timeout_seconds", $"Must be a number above 0 and at most {LongestWait}.");
        }

        return TimeSpan.FromSeconds(seconds);
    }

    // A test may stop Close's clock, so the real clock bounds the wait.
    private static async Task<IReadOnlyList<CallEntry>> WaitAsync(
        CallLog calls, CallFilter filter, int atLeast, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(wait, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken);
        try
        {
            return await calls.WaitAsync(filter, atLeast, either.Token)
                ?? throw RequestError.Error(409, "The simulator was reset while this request waited for calls.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw RequestError.Error(
                408,
                $"{calls.Matching(filter).Count} of the {atLeast} calls were found after {wait.TotalSeconds} s "
                + $"(method {filter.Method ?? "any"}, path {filter.Path ?? "any"}, "
                + $"state {States[(int)filter.State]}).");
        }
    }

    private static Answer Calls(IReadOnlyList<CallEntry> entries) => Answer.Json(writer =>
    {
        writer.WriteStartArray();
        foreach (var entry in entries)
        {
            entry.Write(writer);
        }

        writer.WriteEndArray();
    });

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
