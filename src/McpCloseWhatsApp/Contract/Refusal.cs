using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Contract;

/// <summary>
/// A call that cannot be carried out, as an error of the contract: what is wrong and what to do next.
/// </summary>
internal sealed class Refusal(
    ErrorCode code,
    string message,
    IReadOnlyList<Problem>? problems = null,
    string? nextStep = null,
    int? retryAfterSeconds = null)
    : Exception(message)
{
    public ErrorCode Code => code;

    public IReadOnlyList<Problem> Problems => problems ?? [];

    /// <summary>A refusal that concerns one argument.</summary>
    public static Refusal Of(
        ErrorCode code, string field, string problem, string nextStep, IReadOnlyList<string>? allowed = null) =>
        new(code, $"{field}: {problem}", [new(field, problem, allowed)], nextStep);

    public static Refusal InvalidArguments(
        IReadOnlyList<Problem> problems,
        string nextStep = "Fix the arguments listed in problems and call again.") => new(
        ErrorCode.InvalidArguments,
        problems is [var only]
            ? $"{only.Field}: {only.Text}"
            : $"{problems.Count} arguments are wrong. Nothing was done.",
        problems,
        nextStep);

    /// <summary>The refusal in one line, for one message of a batch.</summary>
    public string InOneLine() =>
        problems is [var first, ..] && !Message.Contains(first.Text, StringComparison.Ordinal)
            ? $"{Message} {string.Join(", ", problems.Select(problem => $"{problem.Field}: {problem.Text}"))}"
            : Message;

    /// <summary>For a temporary failure: what to repeat, and when.</summary>
    public string Again(string what) => retryAfterSeconds is { } seconds
        ? $"In {seconds} s {what}: nothing is logged twice."
        : $"In a moment {what}: nothing is logged twice.";

    /// <summary>The error as a tool's answer: JSON as text.</summary>
    /// <remarks>
    /// No structured content: TypeScript SDKs from 1.11 on check it against the tool's output schema even in an error,
    /// and throw the whole answer away when it does not fit.
    /// </remarks>
    public CallToolResult ToResult() => new()
    {
        IsError = true,
        Content =
        [
            new TextContentBlock
            {
                Text = JsonSerializer.Serialize(
                    new ToolError(code, Message, problems, nextStep, retryAfterSeconds), ErrorJson.Readable.ToolError),
            },
        ],
    };
}

/// <summary>What an agent reads when a call was not carried out.</summary>
internal sealed record ToolError(
    ErrorCode Code,
    string Message,
    IReadOnlyList<Problem>? Problems = null,
    string? NextStep = null,
    int? RetryAfterSeconds = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ToolError))]
internal sealed partial class ErrorJson : JsonSerializerContext
{
    /// <summary>Quotes and plus signs are not escaped: a model reads this text as it stands.</summary>
    public static ErrorJson Readable => field ??= new(new(Default.GeneratedSerializerOptions!)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
