using System.Text.Json.Nodes;
using CloseSimulator.Http;
using CloseSimulator.Messages;
using CloseSimulator.Time;

namespace CloseSimulator.Events;

/// <summary>One change of one message. [https://developer.close.com/api/resources/events]</summary>
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

    /// <summary>When the log begins to show it. Younger events may show before it.</summary>
    public required DateTimeOffset ShownFrom { get; init; }

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
