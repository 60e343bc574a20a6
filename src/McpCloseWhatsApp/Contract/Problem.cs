using System.Text.Json.Serialization;

namespace McpCloseWhatsApp.Contract;

/// <summary>One thing an agent can mend in its call.</summary>
/// <param name="Field">Where, as a path: <c>attachments[0].path</c>.</param>
/// <param name="Text">What is wrong, in one plain sentence: what is expected and what came.</param>
/// <param name="Allowed">What would be taken instead, where that is a short list.</param>
internal sealed record Problem(
    string Field,
    [property: JsonPropertyName("problem")] string Text,
    IReadOnlyList<string>? Allowed = null);
