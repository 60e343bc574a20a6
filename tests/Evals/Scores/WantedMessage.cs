using System.Text.Json.Nodes;

namespace Evals.Scores;

/// <summary>The fields that a message of a job must have.</summary>
/// <param name="wanted">
/// Close's fields, and besides: <c>message_markdown_contains</c> is a part of the text, <c>attachments</c> are the
/// names of the files, and <c>now</c> as <c>activity_at</c> is within ten minutes of the start of the run.
/// </param>
internal sealed class WantedMessage(JsonObject wanted, DateTimeOffset now)
{
    private static readonly TimeSpan Now = TimeSpan.FromMinutes(10);

    /// <summary>The fields that differ, each in a sentence; empty for a message that is as wanted.</summary>
    public IReadOnlyList<string> DifferencesIn(JsonObject message)
    {
        var different = wanted.Where(one => !IsSo(one.Key, one.Value, message));
        return [.. different.Select(one => $"{one.Key} is not {Shown(one.Value)}")];
    }

    public override string ToString() => wanted.ToJsonString(Readable.Json);

    private bool IsSo(string field, JsonNode? value, JsonObject message) => field switch
    {
        "message_markdown" => Text(message).Trim() == $"{value}".Trim(),
        "message_markdown_contains" => Text(message).Contains($"{value}", StringComparison.OrdinalIgnoreCase),
        "activity_at" when $"{value}" == "now" => (At(message["activity_at"]) - now).Duration() < Now,
        "activity_at" => At(message["activity_at"]) == At(value),
        "attachments" => MessageFields.TextOf(message, field) == MessageFields.Listed(value!.AsArray()),
        _ => $"{message[field]}" == $"{value}",
    };

    private static string Text(JsonObject message) => $"{message["message_markdown"]}";

    private static DateTimeOffset At(JsonNode? value) => DateTimeOffset.Parse($"{value}");

    private static string Shown(JsonNode? value) => value?.ToJsonString(Readable.Json) ?? "null";
}
