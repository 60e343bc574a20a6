namespace McpCloseWhatsApp.Commands;

/// <summary>A command that cannot go on. The message says why, and what to do.</summary>
internal sealed class CommandFailed(string sentence) : Exception(sentence);
