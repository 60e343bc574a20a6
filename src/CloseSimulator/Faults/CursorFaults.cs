using System.Globalization;
using System.Text.Json.Nodes;
using CloseSimulator.Http;

namespace CloseSimulator.Faults;

/// <summary>Cursors of events and searches that lead nowhere. The two lists have different names for their
/// cursor.</summary>
internal static class CursorFaults
{
    private static readonly string[] Cursors = ["cursor", "cursor_next"];

    public static IEnumerable<FaultKind> Kinds =>
    [
        .. OfBoth("cursor_repeats", "Every page is the first one, with one and the same cursor.", (root, cursor, _) =>
            root[cursor] = "0"),
        .. OfBoth("cursor_never_ends", "Every page is the first one, with a cursor that is new.", (root, cursor, hit) =>
            root[cursor] = hit.ToString(CultureInfo.InvariantCulture)),
        .. OfBoth("cursor_empty_pages", "Pages without rows, each with a cursor that is new.", (root, cursor, hit) =>
            (root["data"], root[cursor]) = (new JsonArray(), hit.ToString(CultureInfo.InvariantCulture))),
        .. OfBoth("cursor_empty", "The cursor is an empty text.", (root, cursor, _) => root[cursor] = ""),
        .. OfBoth("cursor_number", "The cursor is a number.", (root, cursor, _) => root[cursor] = 7),
        .. OfBoth("cursor_missing", "The cursor is missing.", (root, cursor, _) => root.Remove(cursor)),
    ];

    private static IEnumerable<FaultKind> OfBoth(string name, string does, Action<JsonObject, string, int> edit)
    {
        var events = FaultKind.Change("event_" + name, $"Events: {does}", Change) with
        {
            Method = "GET",
            Path = "/event/",
            Ignores = ["cursor"],
        };
        yield return events;
        yield return events with
        {
            Name = "search_" + name,
            Does = $"Search: {does}",
            Method = "POST",
            Path = "/data/search/",
        };

        Answer Change(Answer truth, FaultedCall call) => JsonEdit.Root(truth, root =>
        {
            if (Cursors.FirstOrDefault(root.ContainsKey) is { } cursor)
            {
                edit(root, cursor, call.Hit);
            }
        });
    }
}
