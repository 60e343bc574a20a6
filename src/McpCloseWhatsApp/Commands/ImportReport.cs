using System.Text.Json;
using Spectre.Console;

namespace McpCloseWhatsApp.Commands;

/// <summary>Shows a person what an import found, would do and did.</summary>
internal sealed class ImportReport(IAnsiConsole console)
{
    private readonly HashSet<string> warned = [];

    public void ShowFile(string file, JsonElement preview)
    {
        var export = preview.GetProperty("export");
        var media = export.GetProperty("media");
        console.MarkupLineInterpolated($"[bold]{Path.GetFileName(file)}[/]");
        var people = string.Join(", ", export.GetProperty("participants").EnumerateArray());
        var messages = export.GetProperty("messages").GetInt32();
        console.WriteLine(
            $"  {(messages == 1 ? "1 message" : $"{messages} messages and notices")} of {people}; "
            + $"{Count(media.GetProperty("present").GetInt32(), "file")}, "
            + $"{media.GetProperty("missing").GetInt32() + media.GetProperty("omitted").GetInt32()} not in the export");
        Warn(preview);
    }

    public void ShowPlan(JsonElement preview)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]What would change in Close[/] (times in {Text(preview, "time_zone")})");
        Show(preview.GetProperty("changes"), PlanWords);
        foreach (var line in preview.GetProperty("sample").EnumerateArray())
        {
            var minute = Text(line, "at").Replace('T', ' ')[.."2026-03-12 09:31".Length];
            console.WriteLine(
                $"  {minute} {Text(line, "direction")}: {Text(line, "text").ReplaceLineEndings(" ")}");
        }

        var rest = preview.GetProperty("sample_of").GetInt32() - preview.GetProperty("sample").GetArrayLength();
        if (rest > 0)
        {
            console.WriteLine($"  ... and {rest} more");
        }

        Warn(preview);
    }

    public void ShowResult(JsonElement done)
    {
        Show(done.GetProperty("counts"), ResultWords);
        Warn(done);
        if (NotLogged(done) is var failed and > 0)
        {
            // The warnings of a result begin with the messages that failed.
            var reason = done.GetProperty("warnings").EnumerateArray().First().GetString();
            console.WriteLine(
                $"{Count(failed, "message")} {(failed == 1 ? "was" : "were")} not logged. The first reason: {reason}");
            console.WriteLine("Run the same command again: it tries only what is not logged, and logs nothing twice.");
        }
        else
        {
            console.WriteLine(done.GetProperty("complete").GetBoolean()
                ? "Done. A later export of the same chat adds only what is new."
                : "Not complete. Run the same command again: it looks first, and logs nothing twice.");
        }
    }

    /// <summary>The number of messages that an import could not log.</summary>
    public static int NotLogged(JsonElement done) =>
        done.GetProperty("counts").TryGetProperty("failed", out var failed) ? failed.GetInt32() : 0;

    private static readonly Dictionary<string, string> PlanWords = new()
    {
        ["create"] = "to log",
        ["unchanged"] = "in Close already",
        ["update"] = "to complete or correct",
        ["skip"] = "lines left out, such as WhatsApp's own notices",
        ["conflict"] = "changed in Close, left as they are",
        ["delete"] = "to remove, because they were deleted in WhatsApp",
    };

    private static readonly Dictionary<string, string> ResultWords = new()
    {
        ["created"] = "logged",
        ["unchanged"] = "in Close already",
        ["updated"] = "completed or corrected",
        ["conflict"] = "changed in Close, left as they are",
        ["deleted"] = "removed",
        ["failed"] = "failed",
        ["unknown"] = "uncertain: Close did not confirm them",
    };

    private void Show(JsonElement counts, Dictionary<string, string> words)
    {
        foreach (var count in counts.EnumerateObject().Where(one => one.Value.ValueKind == JsonValueKind.Number))
        {
            if (count.Value.GetInt32() > 0)
            {
                console.WriteLine($"  {count.Value,6} {words.GetValueOrDefault(count.Name, count.Name)}");
            }
        }
    }

    private void Warn(JsonElement answer)
    {
        if (answer.TryGetProperty("warnings", out var warnings))
        {
            foreach (var warning in warnings.EnumerateArray().Select(one => one.GetString()!).Where(warned.Add))
            {
                console.MarkupLineInterpolated($"  [yellow]{warning}[/]");
            }
        }
    }

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    private static string Count(int count, string word) => $"{count} {word}{(count == 1 ? "" : "s")}";
}
