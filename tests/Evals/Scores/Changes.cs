using System.Text.Json.Nodes;

namespace Evals.Scores;

/// <summary>The kinds of change that a run made in Close. Claims are checked against them.</summary>
internal sealed record Changes(bool Added, bool Removed, bool Updated, bool Attached)
{
    public static Changes Between(IReadOnlyList<JsonObject> before, IReadOnlyList<JsonObject> after)
    {
        var earlier = before.ToDictionary(MessageFields.IdOf);
        var kept = after.Where(message => earlier.ContainsKey(MessageFields.IdOf(message))).ToList();
        var added = after.Except(kept).ToList();
        return new(
            added.Count > 0,
            kept.Count < before.Count,
            kept.Exists(message => MessageFields.All.Any(field => Differs(message, field))),
            kept.Exists(message => Differs(message, "attachments")) || added.Exists(HasFiles));

        bool HasFiles(JsonObject message) => message["attachments"] is JsonArray { Count: > 0 };

        bool Differs(JsonObject message, string field) =>
            MessageFields.TextOf(message, field) != MessageFields.TextOf(earlier[MessageFields.IdOf(message)], field);
    }
}
