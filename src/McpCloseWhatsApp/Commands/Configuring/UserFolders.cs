namespace McpCloseWhatsApp.Commands.Configuring;

/// <summary>Where the programs of a person keep their settings.</summary>
/// <param name="Home">The person's home folder.</param>
/// <param name="Settings">
/// The folder that programs share: <c>%APPDATA%</c>, <c>~/Library/Application Support</c> or <c>~/.config</c>.
/// </param>
internal sealed record UserFolders(
    string Home, string Settings, bool IsWindows, IReadOnlyDictionary<string, string> Environment)
{
    private static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true };

    /// <summary><c>%LOCALAPPDATA%</c>.</summary>
    public string LocalData => Or("LOCALAPPDATA", Path.Combine("AppData", "Local"));

    public static UserFolders Of(CommandHost host)
    {
        var (settings, variable) = SettingsIn(host.Home);
        var folders = new UserFolders(host.Home, settings, OperatingSystem.IsWindows(), host.Environment);
        return folders with { Settings = folders.Or(variable, settings) };
    }

    /// <summary>A folder that a variable may move.</summary>
    public string Or(string variable, string usual) =>
        Environment.TryGetValue(variable, out var moved) && Path.IsPathFullyQualified(moved)
            ? moved
            : Path.Combine(Home, usual);

    /// <summary>
    /// The folders that programs installed as packages (MSIX) see as <c>%APPDATA%</c>, one for each package.
    /// </summary>
    /// <param name="publisher">The start of the package's name, before the id of its publisher.</param>
    // https://learn.microsoft.com/windows/msix/desktop/desktop-to-uwp-behind-the-scenes
    public IEnumerable<string> SettingsOfPackages(string publisher) =>
        Path.Combine(LocalData, "Packages") is var packages && IsWindows && Directory.Exists(packages)
            ? Directory.EnumerateDirectories(packages, $"{publisher}_*", Readable)
                .Select(package => Path.Combine(package, "LocalCache", "Roaming"))
                .Order(StringComparer.Ordinal)
            : [];

    /// <summary>The usual folder of this system, and the variable that may move it; empty if there is none.</summary>
    private static (string Usual, string Variable) SettingsIn(string home)
    {
        if (OperatingSystem.IsWindows())
        {
            return (Path.Combine(home, "AppData", "Roaming"), "APPDATA");
        }

        return OperatingSystem.IsMacOS()
            ? (Path.Combine(home, "Library", "Application Support"), "")
            : (Path.Combine(home, ".config"), "XDG_CONFIG_HOME");
    }
}
