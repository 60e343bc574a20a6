using System.Globalization;

namespace McpCloseWhatsApp.Coordination;

/// <summary>What is written into a file of the claims: when, and Close's id of the message, empty where it is not known.</summary>
internal sealed record FileNote(TimeSpan Age, string MessageId)
{
    public static string Of(string messageId, TimeProvider clock) => $"{clock.GetUtcNow():O} {messageId}";

    /// <summary>Null for what tells nothing any more.</summary>
    public static FileNote? Read(string text, TimeProvider clock) =>
        text.Split(' ') is [var at, var id]
        && DateTimeOffset.TryParseExact(at, "O", CultureInfo.InvariantCulture, default, out var noted)
        && clock.GetUtcNow() - noted is var age && age.Duration() < ConsistencyWindow.Retention
            ? new(age, id)
            : null;
}
