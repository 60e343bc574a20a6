using System.Globalization;
using CloseSimulator.Events;
using CloseSimulator.Http;
using CloseSimulator.Messages;
using CloseSimulator.Requests;

namespace CloseSimulator.Endpoints;

/// <summary>[https://developer.close.com/api/resources/events/list]</summary>
internal static class EventEndpoints
{
    // The limit is "capped at and defaulting to 50". [DOC]
    private const int MaxLimit = 50;

    private const char Older = 'o';
    private const char Newer = 'n';

    private static readonly string[] Filters =
        ["object_type", "object_id", "action", "lead_id", "user_id", "request_id"];

    // [DOC] The only combinations that Close supports. date_updated may join any; the documentation's own example
    // uses no filter.
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
            throw RequestError.Whole($"The combination of filters is not supported: {given}.");
        }

        var limit = Math.Min(
            Paging.Number(call.Query, "_limit", MaxLimit, tooLarge: "", int.MaxValue), MaxLimit);
        var range = TimeRange.Read(call.Query, "date_updated", call.Zone, call.Switches.Texts.Time);
        var matching = call.Organization.Events.NewestFirst(call.Now)
            .Where(logged =>
                call.Ignores("events") || (range.Contains(logged.DateUpdated) && Matches(call.Query, logged)))
            .ToList();
        var (start, end) = Window(call.Ignores("cursor") ? null : call.Query["_cursor"], matching, limit);
        return Answer.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("data");
            foreach (var logged in matching[start..end])
            {
                logged.Wire().Write(writer, call.Query.Fields);
            }

            writer.WriteEndArray();
            writer.WriteString("cursor_next", end < matching.Count ? Cursor(Older, matching, end - 1) : null);
            writer.WriteString("cursor_previous", start > 0 ? Cursor(Newer, matching, start) : null);
            writer.WriteEndObject();
        });
    }

    public static Answer Get(Call call)
    {
        var found = call.Organization.Events.NewestFirst(call.Now).FirstOrDefault(logged => logged.Id == call.Id)
            ?? throw RequestError.NotFound(call.Id);
        return Answer.Json(writer => found.Wire().Write(writer, call.Query.Fields));
    }

    private static string? Cursor(char direction, List<LogEvent> matching, int place) =>
        matching.ElementAtOrDefault(place) is { } neighbour ? $"{direction}{neighbour.Sequence}" : null;

    // A cursor names the event next to the page, so that it stays valid while new events arrive.
    private static (int Start, int End) Window(string? cursor, List<LogEvent> matching, int limit)
    {
        if (cursor is null)
        {
            return (0, Math.Min(limit, matching.Count));
        }

        if (cursor[0] is not (Older or Newer)
            || !long.TryParse(cursor.AsSpan(1), CultureInfo.InvariantCulture, out var sequence))
        {
            throw RequestError.Field("_cursor", "Invalid cursor");
        }

        var newer = matching.TakeWhile(logged => logged.Sequence > sequence).Count();
        var older = newer + matching.Skip(newer).TakeWhile(logged => logged.Sequence == sequence).Count();
        return cursor[0] == Older
            ? (older, Math.Min(older + limit, matching.Count))
            : (Math.Max(newer - limit, 0), newer);
    }

    private static bool Matches(Query query, LogEvent logged) =>
        Is(query["object_type"], LogEvent.ObjectType)
        && Is(query["object_id"], logged.Object.Id)
        && Is(query["action"], logged.Action)
        && Is(query["lead_id"], logged.Object.LeadId)
        && Is(query["user_id"], logged.UserId)
        && Is(query["request_id"], logged.RequestId);

    private static bool Is(string? wanted, string value) => wanted is null || wanted == value;
}
