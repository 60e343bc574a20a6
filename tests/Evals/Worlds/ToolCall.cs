using System.Text.Json.Nodes;

namespace Evals.Worlds;

/// <summary>One call of a tool and its answer, as the model saw it.</summary>
internal sealed record ToolCall(string Tool, JsonObject Arguments, string Answer, bool IsError);

/// <summary>What a model did in one run.</summary>
/// <param name="Answers">The model's answer to each turn of the user.</param>
/// <param name="Stopped">Why the run was stopped before its end; null for a run that ended.</param>
internal sealed record Transcript(IReadOnlyList<ToolCall> Calls, IReadOnlyList<string> Answers, string? Stopped = null);
