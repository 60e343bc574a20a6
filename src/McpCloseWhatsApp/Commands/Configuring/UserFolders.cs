namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>Where the programs of a person keep their settings.</summary>
/// <param name="Home">The person's home folder.</param>
/// <param name="Settings">
/// The folder that programs share: <c>%APPDATA%</c>, <c>~/Library/Application Support</c> or <c>~/.config</c>.
/// </param>
internal sealed record UserFolders(
    string Home, string Settings, bool IsWindows, IReadOnlyDictionary<string, string> Environment)
{
    public static UserFolders Of(CommandHost host)
    {
        var settings = OperatingSystem.IsWindows() ? Given("APPDATA") ?? Path.Combine(host.Home, "AppData", "Roaming")
            : OperatingSystem.IsMacOS() ? Path.Combine(host.Home, "Library", "Application Support")
            : Given("XDG_CONFIG_HOME") ?? Path.Combine(host.Home, ".config");
        return new(host.Home, settings, OperatingSystem.IsWindows(), host.Environment);

        string? Given(string variable) =>
            host.Environment.TryGetValue(variable, out var folder) && Path.IsPathFullyQualified(folder) ? folder : null;
    }

    /// <summary>A folder that a variable may move.</summary>
    public string Or(string variable, string usual) =>
        Environment.TryGetValue(variable, out var moved) && Path.IsPathFullyQualified(moved)
            ? moved
            : Path.Combine(Home, usual);
}
