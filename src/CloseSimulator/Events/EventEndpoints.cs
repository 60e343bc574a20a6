using System.Globalization;
using CloseSimulator.Http;
using CloseSimulator.Messages;

namespace CloseSimulator.Events;

/// <summary>[https://developer.close.com/api/resources/events/list]</summary>
internal static class EventEndpoints
{
    // The limit is "capped at and defaulting to 50". [DOC]
    private const int MaxLimit = 50;

    private static readonly string[] Filters = ["object_type", "object_id", "action", "lead_id", "user_id", "request_id"];

    // [DOC] The only combinations that Close supports; date_updated may join any, and none of them is asked for in
    // the documentation's own example.
    private static readonly string[] Combinations =
    [
        "", "object_type object_id", "object_type action", "object_id action", "object_type lead_id",
        "object_type action lead_id", "object_type lead_id user_id", "object_type action lead_id user_id",
        "lead_id user_id", "object_id user_id", "object_id action user_id", "object_type user_id",
        "object_type action user_id", "lead_id", "user_id", "request_id",
    ];

    public static Answer List(Call call)
    {
        var given = string.Join(' ', Filters.Where(name => call.Query[name] is not null));
        if (!Combinations.Contains(given))
        {
            throw Refusal.Whole($"The combination of filters is not supported: {given.Replace(" ", ", ", StringComparison.Ordinal)}.");
        }

        var limit = Math.Min(
            Paging.Number(call.Query, "_limit", MaxLimit, tooLarge: "", int.MaxValue), MaxLimit);
        var range = TimeRange.Read(call, "date_updated");
        var matching = call.Organization.Events.NewestFirst(call.Now)
            .Where(happened => range.Contains(happened.DateUpdated) && Matches(call.Query, happened))
            .ToList();
        var (start, end) = Window(call.Query["_cursor"], matching, limit);
        return Answer.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("data");
            foreach (var happened in matching[start..end])
            {
                happened.Wire().Write(writer, call.Query.Fields);
            }

            writer.WriteEndArray();
            writer.WriteString("cursor_next", end < matching.Count && end > 0 ? "older" + matching[end - 1].Sequence : null);
            writer.WriteString("cursor_previous", start > 0 && start < matching.Count ? "newer" + matching[start].Sequence : null);
            writer.WriteEndObject();
        });
    }

    public static Answer Get(Call call)
    {
        var found = call.Organization.Events.NewestFirst(call.Now).FirstOrDefault(happened => happened.Id == call.Id)
            ?? throw Refusal.NotFound(call.Id);
        return Answer.Json(writer => found.Wire().Write(writer, call.Query.Fields));
    }

    // A cursor names the event beside the page, so that it stays right while new events come.
    private static (int Start, int End) Window(string? cursor, List<LogEvent> matching, int limit)
    {
        if (cursor is null)
        {
            return (0, Math.Min(limit, matching.Count));
        }

        if (cursor.Length <= 5 || !long.TryParse(cursor.AsSpan(5), CultureInfo.InvariantCulture, out var beside))
        {
            throw Refusal.Field("_cursor", "Invalid cursor");
        }

        var (before, after) = (
            matching.Count(happened => happened.Sequence > beside), matching.Count(happened => happened.Sequence >= beside));
        return cursor[..5] switch
        {
            "older" => (after, Math.Min(after + limit, matching.Count)),
            "newer" => (Math.Max(before - limit, 0), before),
            _ => throw Refusal.Field("_cursor", "Invalid cursor"),
        };
    }

    private static bool Matches(Query query, LogEvent happened) =>
        Is(query["object_type"], LogEvent.ObjectType)
        && Is(query["object_id"], happened.Object.Id)
        && Is(query["action"], happened.Action)
        && Is(query["lead_id"], happened.Object.LeadId)
        && Is(query["user_id"], happened.UserId)
        && Is(query["request_id"], happened.RequestId);

    private static bool Is(string? wanted, string value) => wanted is null || wanted == value;
}
