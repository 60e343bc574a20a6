using System.Text.Json;
using System.Text.Json.Nodes;

namespace Evals.Models;

/// <summary>One thing that a model did: it called a tool, or it answered.</summary>
/// <param name="Tool">The tool; null for an answer.</param>
/// <param name="Arguments">The arguments in one or more forms; the first that fits the tool's schema is taken.</param>
internal sealed record Step(string? Tool, IReadOnlyList<JsonObject> Arguments, string Text);

/// <summary>
/// A recorded run. <c>== call TOOL</c> is followed by the arguments as JSON, <c>== say</c> by the answer. The arguments
/// under <c>== or</c> are another form, for a server whose schema does not fit the form above them.
/// </summary>
internal static class Script
{
    private const string Mark = "== ";

    public static IReadOnlyList<Step> Parse(string text)
    {
        List<Step> steps = [];
        foreach (var part in $"\n{text.ReplaceLineEndings("\n")}".Split($"\n{Mark}").Skip(1))
        {
            var (head, body) = part.Split('\n', 2) is [var first, var rest]
                ? (first.Trim(), rest.Trim())
                : (part.Trim(), "");
            switch (head.Split(' '))
            {
                case ["say"]:
                    steps.Add(new(null, [], body));
                    break;
                case ["call", var tool]:
                    steps.Add(new(tool, [Json(body)], ""));
                    break;
                case ["or"] when steps is [.., { Tool: not null } last]:
                    steps[^1] = last with { Arguments = [.. last.Arguments, Json(body)] };
                    break;
                default:
                    throw new FormatException(
                        $"A recorded run has no part \"{Mark}{head}\" here: only call TOOL, or and say.");
            }
        }

        return steps;
    }

    private static JsonObject Json(string body)
    {
        try
        {
            return body.Length == 0 ? [] : JsonNode.Parse(body)!.AsObject();
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"The arguments of a call are not JSON: {wrong.Message}\n{body}", wrong);
        }
    }
}
