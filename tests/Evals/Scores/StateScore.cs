using System.Text.Json.Nodes;
using Evals.Jobs;

namespace Evals.Scores;

/// <summary>Compares Close's messages after a run with those before it and with those that the job wants.</summary>
internal sealed class StateScore(
    IReadOnlyList<JsonObject> before, IReadOnlyList<JsonObject> after, Wanted wanted, Placeholders placeholders)
{
    private readonly Dictionary<string, JsonObject> earlier = before.ToDictionary(MessageFields.IdOf);
    private readonly Dictionary<string, JsonObject> later = after.ToDictionary(MessageFields.IdOf);

    /// <summary>The faults, each in a sentence; empty for the wanted state.</summary>
    public IReadOnlyList<string> Faults() => [.. Added(), .. Removed(), .. Changed()];

    private IEnumerable<string> Added()
    {
        List<JsonObject> added = [.. later.Where(one => !earlier.ContainsKey(one.Key)).Select(one => one.Value)];
        foreach (var message in wanted.Added.Select(Expected))
        {
            // The nearest one, so that a wrong field is named instead of a missing and a surplus message.
            var nearest = added.MinBy(one => message.DifferencesIn(one).Count);
            if (nearest is null)
            {
                yield return $"Close does not hold {message}.";
                continue;
            }

            added.Remove(nearest);
            if (message.DifferencesIn(nearest) is { Count: > 0 } differences)
            {
                yield return $"Close holds {MessageFields.Short(nearest)}, where {string.Join(", ", differences)}.";
            }
        }

        foreach (var message in added)
        {
            yield return $"Close holds one message too many: {MessageFields.Short(message)}.";
        }
    }

    private IEnumerable<string> Removed()
    {
        var gone = earlier.Where(one => !later.ContainsKey(one.Key));
        foreach (var (id, message) in gone.Where(one => !wanted.Removed.Contains(one.Key)))
        {
            yield return $"{id} is gone: {MessageFields.Short(message)}.";
        }

        foreach (var id in wanted.Removed.Where(later.ContainsKey))
        {
            yield return $"{id} is still there.";
        }
    }

    private IEnumerable<string> Changed()
    {
        foreach (var (id, message) in later.Where(one => earlier.ContainsKey(one.Key)))
        {
            var fields = wanted.Changed.GetValueOrDefault(id) ?? [];
            foreach (var difference in Expected(fields).DifferencesIn(message))
            {
                yield return $"Of {id}, {difference}.";
            }

            foreach (var field in MessageFields.All.Where(field => !fields.ContainsKey(field)
                && MessageFields.TextOf(message, field) != MessageFields.TextOf(earlier[id], field)))
            {
                yield return $"Of {id}, {field} was changed to \"{MessageFields.TextOf(message, field)}\".";
            }
        }
    }

    private WantedMessage Expected(JsonObject fields) => new(placeholders.Fill(fields)!.AsObject(), placeholders.Now);
}
