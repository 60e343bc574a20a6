namespace McpCloseWhatsApp.Settings;

/// <summary>The server cannot start with these settings. The message has one line per wrong setting.</summary>
internal sealed class SettingsRefused(IReadOnlyList<string> sentences) : Exception(string.Join('\n', sentences));
