using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Contract;

/// <summary>One problem of a call that the agent can fix.</summary>
/// <param name="Field">The path of the field: <c>attachments[0].path</c>.</param>
/// <param name="Text">What is wrong, in one plain sentence: what was expected and what was given.</param>
/// <param name="Allowed">The accepted values, if there are few.</param>
internal sealed record Problem(
    string Field,
    [property: JsonPropertyName("problem")] string Text,
    IReadOnlyList<string>? Allowed = null)
{
    /// <summary>The same values with their labels, if the problem is a question.</summary>
    [JsonIgnore]
    public IReadOnlyList<Choice>? Choices { get; init; }

    /// <summary>The time that was given, if only its offset is missing.</summary>
    [JsonIgnore]
    public DateTime? WithoutOffset { get; init; }
}
