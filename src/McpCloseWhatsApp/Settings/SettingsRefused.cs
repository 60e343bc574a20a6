namespace McpCloseWhatsApp.Settings;

/// <summary>The server cannot start with these settings; the message is one sentence per wrong setting, each on its line.</summary>
internal sealed class SettingsRefused(IReadOnlyList<string> sentences) : Exception(string.Join('\n', sentences));
