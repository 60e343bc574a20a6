using System.Text.Json.Nodes;
using CloseSimulator.Http;
using CloseSimulator.Messages;

namespace CloseSimulator.Events;

/// <summary>One thing that happened. [https://developer.close.com/api/resources/events]</summary>
internal sealed record LogEvent
{
    public const string ObjectType = "activity.whatsapp_message";

    public required long Sequence { get; init; }

    public required string Id { get; init; }

    public required string Action { get; init; }

    public required string OrganizationId { get; init; }

    public required string UserId { get; init; }

    public required string RequestId { get; init; }

    public required string? ApiKeyId { get; init; }

    public required DateTimeOffset DateCreated { get; init; }

    public required DateTimeOffset DateUpdated { get; init; }

    public required Message? Before { get; init; }

    public required Message? After { get; init; }

    public required string RequestMethod { get; init; }

    public required string RequestPath { get; init; }

    public Message Object => After ?? Before!;

    public Wire Wire() => new(ToJson());

    private JsonObject ToJson()
    {
        var before = Before?.Wire.ToJson();
        var after = After?.Wire.ToJson();
        var changed = before is null || after is null ? [] : Changed(before, after);
        return new()
        {
            ["id"] = Id,
            ["date_created"] = Timestamps.PrintNaive(DateCreated),
            ["date_updated"] = Timestamps.PrintNaive(DateUpdated),
            ["organization_id"] = OrganizationId,
            ["user_id"] = UserId,
            ["request_id"] = RequestId,
            ["api_key_id"] = ApiKeyId,
            ["object_type"] = ObjectType,
            ["object_id"] = Object.Id,
            ["lead_id"] = Object.LeadId,
            ["action"] = Action,
            ["changed_fields"] = new JsonArray([.. changed.Select(name => JsonValue.Create(name))]),
            ["data"] = after,
            ["previous_data"] = new JsonObject(changed.Select(name =>
                KeyValuePair.Create(name, before![name]?.DeepClone()))),
            ["meta"] = new JsonObject { ["request_method"] = RequestMethod, ["request_path"] = RequestPath },
        };
    }

    private static string[] Changed(JsonObject before, JsonObject after) =>
        [.. after.Select(member => member.Key).Where(name => !JsonNode.DeepEquals(before[name], after[name]))];
}

/// <summary>What happened to an organization's messages, latest last.</summary>
internal sealed class EventLog
{
    // [DOC https://developer.close.com/api/resources/events]
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly List<LogEvent> events = [];
    private long sequence;

    public IEnumerable<LogEvent> NewestFirst(DateTimeOffset now) =>
        Enumerable.Reverse(events).TakeWhile(happened => now - happened.DateUpdated <= Kept);

    public void Created(Call call, Message message) => Add(call, "created", before: null, message);

    public void Deleted(Call call, Message message) => Add(call, "deleted", message, after: null);

    public void Updated(Call call, Message before, Message after)
    {
        // Updates in quick succession become one event: same id, later date_updated. [DOC]
        var window = TimeSpan.FromSeconds(call.Switches.EventConsolidationSeconds.Value);
        var recent = events.FindLastIndex(happened => happened.Object.Id == after.Id);
        if (window > TimeSpan.Zero && recent >= 0 && events[recent] is { Action: "updated" } earlier
            && earlier.UserId == call.Caller.User.Id && call.Now - earlier.DateUpdated <= window)
        {
            events.RemoveAt(recent);
            events.Add(earlier with { After = after, DateUpdated = call.Now, Sequence = ++sequence });
            return;
        }

        Add(call, "updated", before, after);
    }

    private void Add(Call call, string action, Message? before, Message? after) => events.Add(new LogEvent
    {
        Sequence = ++sequence,
        Id = call.Simulation.World.Ids.Next("ev", 22),
        Action = action,
        OrganizationId = call.Organization.Id,
        UserId = call.Caller.User.Id,
        RequestId = call.RequestId,
        ApiKeyId = call.Caller.IsApiKey ? "api_" + call.Caller.User.Id.Split('_')[1] : null,
        DateCreated = call.Now,
        DateUpdated = call.Now,
        Before = before,
        After = after,
        RequestMethod = call.Method,
        RequestPath = call.Path,
    });
}
