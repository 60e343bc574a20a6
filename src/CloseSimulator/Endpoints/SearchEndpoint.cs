using System.Globalization;
using System.Text;
using System.Text.Json;
using CloseSimulator.Http;
using CloseSimulator.People;
using CloseSimulator.Requests;
using CloseSimulator.Search;

namespace CloseSimulator.Endpoints;

/// <summary>[https://developer.close.com/api/resources/advanced-filtering/search]</summary>
internal static class SearchEndpoint
{
    // [DOC] a walk ends after 10,000 objects; [LIVE hampel] a cursor lives for exactly 30 seconds.
    private const int LongestWalk = 10_000;
    private static readonly TimeSpan CursorLife = TimeSpan.FromSeconds(30);

    // [INFER] neither number is published; "List is too long." was seen by posthog.
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;
    private const int MostFields = 100;

    public static Answer Search(Call call)
    {
        var request = call.Json();
        var query = request.Member("query") ?? throw RequestError.Field("query", call.Switches.Texts.Required);
        var types = SearchType.For(call.Organization);
        if (SearchQuery.ObjectType(query) is not { } name || !types.TryGetValue(name, out var type))
        {
            throw RequestError.NotModelled("a search without the object_type contact or lead");
        }

        var (things, print) = Searchable(call, name);
        var test = new SearchQuery(types).Read(query, type);
        var found = Sorted(request, type, things.Where(thing => test(thing))).ToList();
        var reachable = Math.Min(found.Count, Math.Min(Number(request, "results_limit", LongestWalk), LongestWalk));
        var start = call.Ignores("cursor") ? 0 : Start(request, call.Now);
        var end = Math.Min(start + Math.Min(Number(request, "_limit", DefaultLimit), MaxLimit), reachable);
        var fields = Fields(request, name);
        return Answer.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("data");
            for (var i = start; i < end; i++)
            {
                print(found[i]).Write(writer, fields, first: ("__object_type", name));
            }

            writer.WriteEndArray();
            writer.WriteString("cursor", end < reachable ? Cursor(end, call.Now) : null);
            if (request.Flag("include_counts") is true)
            {
                writer.WriteStartObject("count");
                writer.WriteNumber("limited", reachable);
                writer.WriteNumber("total", found.Count);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        });
    }

    private static (IEnumerable<object> Things, Func<object, Wire> Print) Searchable(
        Call call, string type) => type switch
        {
            "contact" => (Seen(call.Organization.Contacts, call), thing => ((Contact)thing).Wire),
            "lead" => (Seen(call.Organization.Leads, call), thing => ((Lead)thing).Wire),
            _ => throw RequestError.NotModelled($"searching the object type '{type}'"),
        };

    // The index is fed after the write. [LIVE hampel, on leads; by how much is UNKNOWN]
    private static IEnumerable<T> Seen<T>(IEnumerable<T> things, Call call)
        where T : class, IVersion<T> =>
        things.Select(thing => thing.AsOf(call.Now.AddSeconds(-call.Switches.SearchLagSeconds.Value))).OfType<T>();

    // The answer has only ids unless _fields names more fields. [DOC]
    private static string[] Fields(JsonElement request, string type)
    {
        string[] names = [.. request.Member("_fields")?.Items(type).Select(field => field.ToString()) ?? []];
        return names.Length > MostFields ? throw RequestError.Field("_fields", "List is too long.") : ["id", .. names];
    }

    private static IEnumerable<object> Sorted(JsonElement request, SearchType type, IEnumerable<object> found)
    {
        IOrderedEnumerable<object>? sorted = null;
        foreach (var key in request.Items("sort"))
        {
            if (!type.Fields.TryGetValue(key.Member("field")?.Text("field_name") ?? "", out var read))
            {
                throw RequestError.Field("sort", "Not a valid choice.");
            }

            var descending = key.Text("direction") == "desc";
            sorted = (sorted, descending) switch
            {
                (null, false) => found.OrderBy(read, StringComparer.Ordinal),
                (null, true) => found.OrderByDescending(read, StringComparer.Ordinal),
                (_, false) => sorted.ThenBy(read, StringComparer.Ordinal),
                (_, true) => sorted.ThenByDescending(read, StringComparer.Ordinal),
            };
        }

        return sorted ?? found;
    }

    private static int Number(JsonElement request, string name, int fallback) =>
        request.Number(name) switch
        {
            null => fallback,
            >= 0 and var number => number,
            _ => throw RequestError.Field(name, "Input should be greater than or equal to 0"),
        };

    private static string Cursor(int place, DateTimeOffset now) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"{place} {now.UtcTicks}"));

    private static int Start(JsonElement request, DateTimeOffset now)
    {
        if (request.Text("cursor") is not { } cursor)
        {
            return 0;
        }

        var bytes = new byte[64];
        if (!Convert.TryFromBase64String(cursor, bytes, out var length)
            || Encoding.ASCII.GetString(bytes, 0, length).Split(' ') is not [var place, var issued]
            || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            || !long.TryParse(issued, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
        {
            throw RequestError.Field("cursor", "Invalid cursor");
        }

        return now.UtcTicks - ticks > CursorLife.Ticks ? throw RequestError.ExpiredCursor() : start;
    }
}
