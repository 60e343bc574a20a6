namespace McpCloseWhatsApp.Contract;

/// <summary>An answer that a question accepts.</summary>
/// <param name="Value">What the argument takes.</param>
/// <param name="Label">What the user reads, if the value alone does not say it.</param>
/// <param name="Name">In a group: the author that the choice is about.</param>
internal sealed record Choice(string Value, string? Label = null, string? Name = null);
