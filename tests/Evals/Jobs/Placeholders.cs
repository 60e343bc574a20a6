using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Evals.Jobs;

/// <summary>
/// Replaces <c>${...}</c> in jobs and recorded runs: <c>${now}</c>, <c>${today}</c>, <c>${yesterday}</c>,
/// <c>${files}</c>, and values of earlier answers such as <c>${1.candidates[0].contact_id}</c> or
/// <c>${1.candidates[contact_name=Ada Reyes].contact_id}</c>.
/// </summary>
/// <param name="now">The time at which the job started, in the user's zone.</param>
/// <param name="files">The folder of the user's files.</param>
internal sealed partial class Placeholders(DateTimeOffset now, string files)
{
    /// <summary>The answers of the tools so far, as JSON; null for an answer that is not JSON.</summary>
    public List<JsonNode?> Answers { get; } = [];

    public DateTimeOffset Now => now;

    /// <summary>A text that is one placeholder becomes its value, number or object included.</summary>
    public JsonNode? Fill(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(one => KeyValuePair.Create(one.Key, Fill(one.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Fill)]),
        JsonValue value when value.TryGetValue<string>(out var text) => Whole().Match(text) is { Success: true } only
            ? ValueOf(only.Groups["path"].Value)?.DeepClone()
            : Fill(text),
        _ => node?.DeepClone(),
    };

    public string Fill(string text) => Any().Replace(text, match => $"{ValueOf(match.Groups["path"].Value)}");

    private JsonNode? ValueOf(string path) => path switch
    {
        "now" => now.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        "today" => now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "yesterday" => now.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "files" => files,
        _ => AnswerAt(path),
    };

    private JsonNode? AnswerAt(string path)
    {
        var steps = Step().Matches(path).Select(step => step.Groups["step"].Value).ToList();
        if (!int.TryParse(steps.FirstOrDefault(), out var number) || number < 1 || number > Answers.Count)
        {
            throw new FormatException($"${{{path}}} is neither a known name nor in an earlier answer.");
        }

        var answer = Answers[number - 1];
        return steps.Skip(1).Aggregate(answer, Next)
            ?? throw new FormatException($"${{{path}}} is not in answer {number}: {answer?.ToJsonString()}");
    }

    private static JsonNode? Next(JsonNode? node, string step) => (node, step.Split('=', 2)) switch
    {
        (JsonArray items, [var name, var value]) => items.FirstOrDefault(item => $"{item?[name]}" == value),
        (JsonArray items, [var index]) => items.ElementAtOrDefault(int.Parse(index)),
        (JsonObject members, [var name]) => members[name],
        _ => null,
    };

    [GeneratedRegex(@"\$\{(?<path>[^}]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Any();

    [GeneratedRegex(@"^\$\{(?<path>[^}]+)\}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\[(?<step>[^\]]+)\]|(?<step>[^.\[\]]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Step();
}
