using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace McpCloseWhatsApp.Telemetry;

/// <summary>Reads the outcome of a call from its answer.</summary>
internal static class CallOutcome
{
    /// <summary>The error's code, the message's outcome, or <c>ok</c>.</summary>
    public static string Of(CallToolResult answer) => answer.IsError is true
        ? ErrorCodeOf(answer) ?? "failed"
        : Text(answer, "outcome") ?? "ok";

    /// <summary>The number of messages for each outcome; empty for reads and dry runs.</summary>
    public static IEnumerable<(string Outcome, long Count)> OfMessages(CallToolResult answer)
    {
        if (answer.IsError is true || Member(answer, "dry_run") is { ValueKind: JsonValueKind.True })
        {
            return [];
        }

        return Member(answer, "counts") is { ValueKind: JsonValueKind.Object } counts
            ? counts.EnumerateObject()
                .Where(count => count.Value.ValueKind == JsonValueKind.Number)
                .Select(count => (count.Name, count.Value.GetInt64()))
            : Text(answer, "outcome") is { } outcome ? [(outcome, 1)] : [];
    }

    /// <summary>An error carries its JSON as text only.</summary>
    private static string? ErrorCodeOf(CallToolResult answer)
    {
        if (answer.Content is not [TextContentBlock { Text: var text }, ..])
        {
            return null;
        }

        try
        {
            using var error = JsonDocument.Parse(text);
            return error.RootElement.ValueKind == JsonValueKind.Object
                && error.RootElement.TryGetProperty("code", out var code)
                ? code.GetString()
                : null;
        }
        catch (JsonException)
        {
            // The SDK's own sentence for an unexpected failure is not JSON.
            return null;
        }
    }

    private static string? Text(CallToolResult answer, string name) =>
        Member(answer, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(CallToolResult answer, string name) =>
        answer.StructuredContent is { ValueKind: JsonValueKind.Object } content
            && content.TryGetProperty(name, out var member)
                ? member
                : null;
}
